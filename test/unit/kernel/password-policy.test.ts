import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawTemporaryPassword } from '../../../src-shared/kernel/activation-code.ts';
import { commonPasswords } from '../../../src-shared/kernel/common-passwords.ts';
import { checkPassword, normalisePassword, type PasswordContext, passwordConditions } from '../../../src-shared/kernel/password-policy.ts';
import { seededRandom } from './random.ts';

const marie: PasswordContext = { prenom: 'Marie', nom: 'Le Goff', identifier: 'marie-le-goff', opensWorkstation: false };
const opener: PasswordContext = { ...marie, opensWorkstation: true };
const unmet = (text: string, context = marie): string[] =>
  passwordConditions(text, context)
    .filter((condition) => !condition.met)
    .map((condition) => condition.label);

describe('password policy', () => {
  it.each(['Tuile7!x', 'Ecritoire-2026!', 'une Phrase de 7 mots !', 'Été-à-Berck-62', '9Ж-жук-лампа'])('«%s» is accepted', (password) =>
    expect(checkPassword(password, marie).ok).toBe(true),
  );

  it('is open to the demonstration password on every demonstration account', () => {
    for (const [prenom, nom] of [
      ...[['Marie', 'Gestion'] as const, ['Paul', 'Instruction'] as const, ['Léa', 'Instruction'] as const, ['Éric', 'Mairie'] as const],
      ['Sonia', 'Mairie'] as const,
    ]) {
      const context = { prenom, nom, identifier: `${prenom}.${nom}`, opensWorkstation: true };
      expect(checkPassword('Ecritoire-2026!', context)).toEqual({ ok: true, data: 'Ecritoire-2026!' });
    }
  });

  it.each([
    ['Tu7!', 'de 8 à 128 caractères'],
    [`Tu7!${'x'.repeat(125)}`, 'de 8 à 128 caractères'],
    ['Tuile!!xx', 'au moins un chiffre'],
    ['TUILE7!X', 'au moins une lettre minuscule'],
    ['tuile7!x', 'au moins une lettre majuscule'],
    ['Tuile77x', 'au moins un caractère spécial, par exemple ! ? - _ @'],
    ['Xmarie77!z', 'sans votre prénom, votre nom ni votre identifiant'],
    ['LEGOFF-xy7!a', 'sans votre prénom, votre nom ni votre identifiant'],
    ['Le-Goff-7x!', 'sans votre prénom, votre nom ni votre identifiant'],
    ['MÀRIÉ_77!z', 'sans votre prénom, votre nom ni votre identifiant'],
    ['Bienvenue2026!', 'différent des mots de passe courants'],
    ['1Azertyuiop!', 'différent des mots de passe courants'],
    ['Mot-de-passe-2026!', 'différent des mots de passe courants'],
    ['Pas-de-Calais62!', 'différent des mots de passe courants'],
    ['P@ssw0rd123', 'différent des mots de passe courants'],
    ['Été2026!!', 'différent des mots de passe courants'],
    ['Tuile7!x\u200B', 'sans caractère invisible'],
  ])('«%s» lacks only: %s', (password, label) => expect(unmet(password)).toEqual([label]));

  it('asks 12 characters where it opens the workstation', () => {
    expect(unmet('Tuile7!x', opener)).toEqual(['de 12 à 128 caractères']);
    expect(unmet('Tuile7!xabcd', opener)).toEqual([]);
  });

  it('ignores parts of names below 3 letters, and empty names', () => {
    expect(unmet('Tuile7!le', { ...marie, prenom: '', nom: 'Le', identifier: '' })).toEqual([]);
  });

  it('names every unmet condition in one sentence', () => {
    const result = checkPassword('', marie);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.error.code).toBe('password_weak');
    for (const { label } of passwordConditions('', marie)) expect(result.error.message).toContain(label);
    expect(passwordConditions('', marie).every((condition) => !condition.met)).toBe(true);
  });

  it('counts and returns one writing of accents', () => {
    const decomposed = 'Été-Berck7'.normalize('NFD');
    expect(checkPassword(decomposed, marie)).toEqual({ ok: true, data: 'Été-Berck7'.normalize('NFC') });
    expect(unmet(`${'😀'.repeat(4)}aB1`)).toContain('de 8 à 128 caractères');
  });

  it('the list holds plain words only, and refuses each of them dressed up', () => {
    expect(commonPasswords.size).toBeGreaterThan(150);
    for (const word of commonPasswords) {
      expect(word).toMatch(/^[a-z$@][a-z0-9@$-]*$/);
      expect(unmet(`${word.toUpperCase()}123!`, { ...marie, prenom: '', nom: '', identifier: '' })).toContain(
        'différent des mots de passe courants',
      );
    }
  });

  it('check and conditions agree; the answer is stable; the text itself is never in the refusal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 5, maxLength: 40 }), fc.boolean(), (text, opensWorkstation) => {
        const context = { ...marie, opensWorkstation };
        const result = checkPassword(text, context);
        expect(result.ok).toBe(passwordConditions(text, context).every((condition) => condition.met));
        expect(checkPassword(result.ok ? result.data : text, context)).toEqual(result);
        expect(normalisePassword(normalisePassword(text))).toBe(normalisePassword(text));
      }),
    );
  });
});

describe('temporary password', () => {
  it('is readable aloud and satisfies the strictest policy, also of a person whose name is a syllable', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom('Ana', 'Bob', 'Noa', 'Kim'), (seed, prenom) => {
        const context = { prenom, nom: 'Tam', identifier: `${prenom}.tam`, opensWorkstation: true };
        const password = drawTemporaryPassword(seededRandom(seed), context);
        expect(password).toMatch(/^(?:[BDFGJKMNPRTV][aeiou][bdfgjkmnprtv][aeiou]-){4}[2-9]{2}$/);
        expect(checkPassword(password, context)).toEqual({ ok: true, data: password });
      }),
      { numRuns: 500 },
    );
  });
  it('differs from one draw to the next', () => {
    const random = seededRandom(1);
    expect(new Set(Array.from({ length: 500 }, () => drawTemporaryPassword(random))).size).toBe(500);
  });
  it('refuses a source that does not vary', () => {
    expect(() => drawTemporaryPassword({ bytes: (length) => new Uint8Array(length).fill(255) })).toThrow('does not vary');
  });
});
