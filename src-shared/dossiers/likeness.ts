import { entry } from '../kernel/entry.ts';
import { plainLetters } from '../kernel/free-text.ts';
import { addMonths, isPlainDate } from '../kernel/plain-date.ts';
import { isSiret } from '../kernel/siret.ts';
import type { Dossier } from './state.ts';

/** What two dossiers may have in common: the same person or body, or a file that was joined to both. */
export const likenesses = ['demandeur', 'siret', 'identite', 'contact', 'fichier'] as const;
export type Likeness = (typeof likenesses)[number];

/** The texts among the answers, whatever the form: its version may not be on this poste. */
const textsIn = ({ answers }: Pick<Dossier, 'answers'>): string[] =>
  answers === null
    ? []
    : [answers.fields, ...Object.values(answers.rows).flatMap((rows) => rows.map((row) => row.answers))].flatMap((fields) =>
        Object.values(fields).filter((answer) => typeof answer === 'string'),
      );

/** «DUPONT Élise» and «Élise Dupont» are one name. */
const nameKey = (name: string): string =>
  plainLetters(name)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .toSorted()
    .join(' ');

/** A day as old as a birth is what tells two people of one name apart; a day of this year is one of the request. */
const isOldDay = (text: string, receivedOn: string): boolean =>
  isPlainDate(text) && isPlainDate(receivedOn) && text <= addMonths(receivedOn, -12);

/** Signs of a digest that tell files apart: sixty-four bits, in a key that every justificatif has. */
const digestSigns = 16;

/** Digests of the justificatifs that are still readable, whatever replaced them. */
const digestsIn = ({ pieces, files }: Pick<Dossier, 'pieces' | 'files'>): string[] =>
  pieces.flatMap(({ file }) => entry(files, file.file)?.sha256.slice(0, digestSigns) ?? []);

/**
 * What a dossier has in common with another one of the same person or body: who asks, a SIRET (of whoever asks, or in the answers), a name
 * with a day of birth or a courriel; and the files that were joined. Each begins with its likeness. Nothing of somebody who was erased.
 */
export const likenessKeys = (state: Dossier): string[] => {
  const { requester, applicant, reception } = state;
  const courriel = applicant?.courriel ?? null;
  const texts = textsIn(state);
  const name = nameKey(applicant?.name ?? '');
  const sirets = [applicant?.siret ?? '', ...texts].filter(isSiret);
  const days = name === '' ? [] : texts.filter((text) => isOldDay(text, reception.receivedOn));
  return [
    ...new Set([
      // Somebody without account has an id that was drawn for this dossier alone.
      ...(requester.kind === 'personne' ? [] : [`demandeur/${requester.kind}/${requester.id}`]),
      ...sirets.map((siret) => `siret/${siret}`),
      ...days.map((day) => `identite/${name}/${day}`),
      ...(name === '' || courriel === null ? [] : [`contact/${name}/${courriel.toLowerCase()}`]),
      ...digestsIn(state).map((digest) => `fichier/${digest}`),
    ]),
  ];
};

/** Which likeness a key stands for. */
export const likenessOf = (key: string): Likeness => likenesses.find((likeness) => key.startsWith(`${likeness}/`)) ?? 'demandeur';

/** Days between the receptions of two requests beyond which the second is a new one. */
export const twinDays = 60;

/** Days for which a dossier that has ended can still be what another one repeats. */
export const twinEndedDays = 30;
