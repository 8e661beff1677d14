import { ok } from '../../src-shared/kernel/result.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';
import { erasureRefusal } from './guard.ts';
import { type PersonRecord, recordOf } from './record.ts';

const s = (count: number): string => (count > 1 ? 's' : '');
const sum = (records: readonly PersonRecord[], of: (record: PersonRecord) => number): number =>
  records.reduce((total, record) => total + of(record), 0);

/** First reason for which one of these people cannot be erased by this actor. */
export const refusalOf = (context: Pick<ReaderContext, 'statements' | 'actor'>, subjects: readonly string[]): string | null =>
  subjects.map((subject) => erasureRefusal(context, subject, subjects)).find((refusal) => refusal !== null) ?? null;

const goesOf = (records: readonly PersonRecord[]): string[] => {
  const parts = sum(records, (record) => record.parts.length);
  const mails = sum(records, (record) => record.mails.length);
  const passwords = records.filter(({ login }) => login?.password === true).length;
  const openers = records.filter(({ login }) => login?.opensWorkstation === true).length;
  return [
    `${parts} élément${s(parts)} du journal : noms, courriels, identifiants, fonctions, textes écrits par la personne ou à son propos.`,
    ...(mails === 0 ? [] : [`L’adresse et le texte de ${mails} courriel${s(mails)}.`]),
    ...(passwords === 0 ? [] : ['Les mots de passe et les codes en cours.']),
    ...(openers === 0 ? [] : ['Le moyen d’ouvrir ce poste, dans son trousseau.']),
    ...(records.some(({ kind }) => kind === 'organisation')
      ? ['Le nom de l’organisation, dans ses listes, ses courriers et ses courriels.']
      : []),
    ...(records.some(({ kind }) => kind === 'adresse') ? ['L’adresse postale de l’organisation, dans sa fiche et ses courriers.'] : []),
    ...(records.some(({ kind }) => kind === 'particulier') ? ['Les clés de partage de son profil.'] : []),
  ];
};

const endsOf = ({ statements }: ReaderContext, records: readonly PersonRecord[]): string[] => {
  const accounts = records.filter(({ account }) => account !== null);
  const waiting = sum(records, (record) => record.mails.filter(({ status }) => ['waiting', 'failed', 'doubt'].includes(status)).length);
  const letters = sum(
    accounts,
    (record) => record.letters.filter(({ status }) => ['a_imprimer', 'imprime', 'poste'].includes(status)).length,
  );
  const unaddressed = sum(
    records.filter(({ kind }) => kind === 'representant'),
    (record) => record.letters.filter(({ status }) => status === 'a_imprimer').length,
  );
  const bodies = accounts.flatMap(({ subject }) =>
    statements.all(statements.db.selectFrom('p_organisation').select('name').where('administrator', '=', subject)).map(({ name }) => name),
  );
  return [
    ...(accounts.length === 0 ? [] : ['La personne ne peut plus se connecter ; ses sessions ouvertes se ferment.']),
    ...(waiting === 0
      ? []
      : [waiting === 1 ? 'Un courriel en attente ne partira pas.' : `${waiting} courriels en attente ne partiront pas.`]),
    ...(letters === 0 ? [] : [`${letters} courrier${s(letters)} de sa demande : leurs codes n’ouvrent plus rien.`]),
    ...bodies.map((name) => `« ${name} » n’aura plus d’administrateur.`),
    ...(records.some(({ kind }) => kind === 'organisation')
      ? ['Plus aucun courrier ne peut être imprimé pour une organisation sans nom.']
      : []),
    ...(records.some(({ kind }) => kind === 'adresse')
      ? ['Si c’est l’adresse actuelle, aucun courrier ne s’imprime avant qu’elle soit corrigée.']
      : []),
    ...(unaddressed === 0 ? [] : ['Les courriers à imprimer attendent qu’un nouveau représentant légal soit indiqué.']),
  ];
};

/** Queries of the room. */
export const personQueries = {
  'persons.preview': (context, { subjects }) => {
    const records = subjects.map((subject) => recordOf(context, subject));
    return ok({
      goes: goesOf(records),
      ends: endsOf(context, records),
      stays: [
        'Les faits sans donnée personnelle : qu’un compte, une demande ou un courrier a existé, et quand. L’écran dit « donnée effacée ».',
        'Le journal de sécurité, pendant douze mois : il ne connaît que le numéro du compte.',
        'Ce qui est déjà sorti du poste : copies, exports, courriers sur papier, courriels partis. La page suivante en donne la liste.',
      ],
      refusal: refusalOf(context, subjects),
    });
  },
} satisfies QueryHandlers;
