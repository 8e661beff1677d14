import { expect, it } from 'vitest';
import { readAnswer } from '../../../src-shared/demarches/answer.ts';
import { field } from '../../../src-shared/demarches/models/build.ts';
import { doubtOf, type OtherDossiers } from '../../../src-shared/demarches/other-dossier.ts';

const own = '2026-A2-00412';
const held: OtherDossiers = (number) => (number === own ? null : doubtOf(number, 'usager', 'A2'));
const read = (typed: unknown, dossiers: OtherDossiers | undefined = held, required = false) =>
  readAnswer(field('autre', 'dossier', 'Autre', { required }), typed, { today: '2026-11-30', dossiers });

it.each([
  ['a number of theirs', own, own],
  ['as people type it', ' 2026-a2-00412\u200B', own],
  ['a confirmation that nothing asked for', { number: own, sure: true }, own],
  ['one of another poste, confirmed', { number: '2026-B7-00001', sure: true }, '2026-B7-00001'],
])('takes %s', (_what, typed, kept) => expect(read(typed)).toEqual({ ok: true, data: kept }));

it.each([
  ['one of this poste that is none of theirs', '2026-A2-00413', /^Aucun dossier de ce demandeur/],
  ['the same, confirmed', { number: '2026-A2-00413', sure: true }, /^Aucun dossier de ce demandeur/],
  ['one of another poste', '2026-B7-00001', /cochez « Ce numéro est exact »/],
  ['the same, not confirmed', { number: '2026-B7-00001', sure: 'oui' }, /cochez « Ce numéro est exact »/],
  ['what is none', { number: '12', sure: true }, /^Saisissez un numéro de dossier/],
  ['what is no text', { number: { a: 1 } }, /^Saisissez un numéro de dossier/],
])('refuses %s', (_what, typed, message) =>
  expect(read(typed)).toMatchObject({ ok: false, error: { message: expect.stringMatching(message) } }),
);

it('a confirmation alone is no answer', () => {
  for (const typed of [{ number: '', sure: true }, { number: ' ' }, null]) {
    expect(read(typed)).toEqual({ ok: true, data: null });
    expect(read(typed, held, true)).toMatchObject({ ok: false });
  }
});

it('only looks like one where nobody is there to ask, as in a window', () => {
  expect(readAnswer(field('autre', 'dossier', 'Autre'), '2026-A2-00413', { today: '2026-11-30' })).toEqual({
    ok: true,
    data: '2026-A2-00413',
  });
});

it('an agent who types a paper may confirm every number: the paper says it', () => {
  for (const number of [own, '2026-B7-00001']) expect(doubtOf(number, 'agent', 'A2')).toMatchObject({ kind: 'doubted' });
});
