import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { courrielField, normaliseCourriel, sameCourriel } from '../../../src-shared/kernel/courriel.ts';

const codeOf = (text: string): string => {
  const result = normaliseCourriel(text);
  return result.ok ? 'ok' : result.error.code;
};

describe('courriel', () => {
  it.each([
    ['  Nom@Mairie.FR ', 'Nom@mairie.fr'],
    ['prenom.nom+tri@sous.domaine.mairie.fr', 'prenom.nom+tri@sous.domaine.mairie.fr'],
    ["o'brien@mairie.fr", "o'brien@mairie.fr"],
    ['contact@Équihen-Plage.fr', 'contact@équihen-plage.fr'],
    ['contact@почта.рф', 'contact@почта.рф'],
    ['contact@xn--quihen-plage-9db.fr', 'contact@xn--quihen-plage-9db.fr'],
    ['a@b.xn--p1ai', 'a@b.xn--p1ai'],
    ['a@1a.fr', 'a@1a.fr'],
    ['Prénom Nom <Prenom.Nom@Mairie.fr>', 'Prenom.Nom@mairie.fr'],
    ['"Nom, Prénom" <nom@mairie.fr>;', 'nom@mairie.fr'],
    ['<nom@mairie.fr>', 'nom@mairie.fr'],
    ['mailto:nom@mairie.fr', 'nom@mairie.fr'],
    ['MAILTO:nom@mairie.fr?subject=Demande', 'nom@mairie.fr'],
    ['nom@mairie.fr <mailto:nom@mairie.fr>', 'nom@mairie.fr'],
    ["'nom@mairie.fr'", 'nom@mairie.fr'],
    ['nom@mairie.fr ;', 'nom@mairie.fr'],
    ['\u202Anom@mairie.fr\u202C', 'nom@mairie.fr'],
    ['nom@mairie.fr\u200B', 'nom@mairie.fr'],
  ])('%s → %s', (typed, expected) => expect(courrielField.parse(typed)).toBe(expected));

  it.each([
    ['', 'courriel_empty'],
    ['nom', 'courriel_at'],
    ['@mairie.fr', 'courriel_at'],
    ['nom@', 'courriel_at'],
    ['a@b@mairie.fr', 'courriel_at'],
    ['no\u200Bm@mairie.fr', 'courriel_hidden'],
    ['nom@mairie\u202E.fr', 'courriel_hidden'],
    ['nom@mairie.fr\nBcc: x@y.fr', 'courriel_hidden'],
    ['nom\u0000@mairie.fr', 'courriel_hidden'],
    [`${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.fr`, 'courriel_long'],
    [`${'a'.repeat(65)}@mairie.fr`, 'courriel_local'],
    ['jérôme@mairie.fr', 'courriel_local'],
    ['.nom@mairie.fr', 'courriel_local'],
    ['a..b@mairie.fr', 'courriel_local'],
    ['pré nom@mairie.fr', 'courriel_local'],
    ['"nom"@mairie.fr', 'courriel_local'],
    ['Nom nom@mairie.fr', 'courriel_local'],
    ['Nom <nom>', 'courriel_at'],
    ['pаul@mairie.fr', 'courriel_scripts'],
    ['раураl@mairie.fr', 'courriel_scripts'],
    ['иван@mairie.fr', 'courriel_scripts'],
    ['nom@127.0.0.1', 'courriel_address'],
    ['nom@[10.0.0.1]', 'courriel_address'],
    ['nom@[IPv6:::1]', 'courriel_address'],
    ['nom@2130706433', 'courriel_address'],
    ['nom@0x7f.0.0.1', 'courriel_domain'],
    ['nom@localhost', 'courriel_domain'],
    ['nom@mairie,fr', 'courriel_domain'],
    ['nom@mairie..fr', 'courriel_domain'],
    ['nom@-mairie.fr', 'courriel_domain'],
    ['nom@mairie.f', 'courriel_domain'],
    ['nom@mairie.fr.', 'courriel_domain'],
    ['nom@mai_rie.fr', 'courriel_domain'],
    ['nom@mаirie.fr', 'courriel_scripts'],
    ['nom@οrange.fr', 'courriel_scripts'],
    ['nom@аррӏе.com', 'courriel_scripts'],
  ])('%j: %s', (typed, code) => expect(codeOf(typed)).toBe(code));

  it.each([
    ['nom@mаirie.fr', '« а »', 'alphabet cyrillique'],
    ['nοm@mairie.fr', '« ο »', 'alphabet grec'],
    ['nom@mairie日.fr', '« 日 »', 'd’une autre écriture'],
  ])('%s: says which sign is foreign', (typed, sign, alphabet) => {
    const result = normaliseCourriel(typed);
    expect(result).toMatchObject({ ok: false, error: { code: 'courriel_scripts' } });
    const said = result.ok ? '' : result.error.message;
    for (const word of [sign, alphabet]) expect(said).toContain(word);
  });

  it.each([
    ['jérôme@mairie.fr', 'Le signe « é »'],
    ['pré nom@mairie.fr', 'Le signe « é »'],
    ['pre nom@mairie.fr', 'Une espace'],
    ['pre\u00A0nom@mairie.fr', 'Une espace'],
    ['nom(a)@mairie.fr', 'Le signe « ( »'],
    ['nom@mairie,fr.com', 'Le signe « , »'],
    ['nom@mairie .fr', 'Une espace'],
    ['nom@mai_rie.fr', 'Le signe « _ »'],
  ])('%s: names the sign that is one too many', (typed, sign) => {
    const result = normaliseCourriel(typed);
    expect(result.ok ? '' : result.error.message).toContain(sign);
  });

  it('tells the same box', () => {
    expect(sameCourriel('Nom@Mairie.fr', ' nom@mairie.FR')).toBe(true);
    expect(sameCourriel('nom@e\u0301quihen.fr', 'nom@équihen.fr')).toBe(true);
    expect(sameCourriel('nom@mairie.fr', 'nom2@mairie.fr')).toBe(false);
    expect(sameCourriel('', '')).toBe(false);
  });

  it('never throws; what it accepts is stable, short and of one line', () => {
    const typed = fc.oneof(
      fc.emailAddress(),
      fc.tuple(fc.string({ unit: 'binary', maxLength: 12 }), fc.domain()).map(([local, domain]) => `${local}@${domain}`),
      fc.tuple(fc.string({ maxLength: 8 }), fc.string({ unit: 'grapheme', maxLength: 20 })).map((parts) => parts.join('@')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const result = normaliseCourriel(text);
        if (!result.ok) return;
        expect(normaliseCourriel(result.data)).toEqual(result);
        expect(result.data).not.toMatch(/[\s<>,;]/u);
        expect(result.data.length).toBeLessThanOrEqual(254);
        expect(sameCourriel(text, result.data.toUpperCase())).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
