import { displayName } from '../../src-shared/kernel/person-name.ts';
import type { SubjectView } from '../../src-shared/persons/contract.ts';
import type { Found } from '../../src-shared/persons/match.ts';
import type { ReaderContext } from '../backend/context.ts';
import { erasureRefusal } from './guard.ts';
import { identityOf, type PersonRecord, recordOf } from './record.ts';

/** What is needed to compare subjects: the base, and who does. */
type Compared = Pick<ReaderContext, 'statements' | 'actor'>;

const isBodyPart = ({ kind }: PersonRecord): boolean => kind === 'organisation' || kind === 'adresse';

/**
 * With whoever leads a body come its name and its addresses, as lines of their own: the name of a sole trader and the home of a president are
 * theirs, those of an association are not. The agent sees them beside the person and chooses.
 */
const withBodies = ({ statements }: Compared, records: readonly PersonRecord[]): string[] => {
  const subjects = statements.prepare<[string, string], { subject: string }>(
    `SELECT DISTINCT p.subject FROM j_stream s JOIN j_event e ON e.stream = s.id JOIN j_personal p ON p.position = e.position
     WHERE s.name = ? AND e.type IN ('organisation.registered', 'organisation.address_changed') AND p.value IS NOT NULL
       AND (json_type(p.value, '$.name') IS NOT NULL OR json_type(p.value, '$.address') IS NOT NULL) AND p.subject <> ?`,
  );
  return records
    .filter(({ kind }) => kind === 'representant')
    .flatMap(({ bodies, subject }) => bodies.flatMap((body) => subjects.all(`organisation/${body}`, subject).map((row) => row.subject)));
};

/** With an account come the requests for help, the dossiers and the drafts that were made from it: they need hold none of the words by which it was found. */
const withOwn = ({ statements }: Compared, records: readonly PersonRecord[]): string[] => {
  const accounts = records.filter(({ account }) => account !== null).map(({ subject }) => subject);
  const dossiers = records.filter(({ kind }) => kind === 'dossier').map(({ subject }) => subject);
  if (accounts.length + dossiers.length === 0) return [];
  const { db } = statements;
  return [
    // A draft says again what its dossier says.
    ...statements.all(db.selectFrom('p_draft').select('id').where('dossier', 'in', dossiers)),
    ...statements.all(db.selectFrom('p_assistance').select('id').where('requester', 'in', accounts)),
    ...statements.all(db.selectFrom('p_dossier').select('id').where('depositor', 'in', accounts)),
    ...statements.all(db.selectFrom('p_draft').select('id').where('account', 'in', accounts)),
  ].map(({ id }) => id);
};

/** «3 courriels», «1 courriel»; nothing for none. */
const some = (count: number, one: string, many: string): string[] => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]);

/** What is held of a subject, a sentence each; never a secret nor its value. */
const holdsOf = (record: PersonRecord): string[] => {
  const { parts, login, mails, letters, profiles, lastSignIn } = record;
  const waiting = mails.filter(({ status }) => ['waiting', 'failed', 'doubt', 'sending'].includes(status)).length;
  const printed = letters.filter(({ printedAt }) => printedAt !== null).length;
  return [
    ...some(parts.length, 'élément nominatif au journal', 'éléments nominatifs au journal'),
    ...(login?.password === true ? ['un mot de passe'] : []),
    ...(login?.opensWorkstation === true ? ['le droit d’ouvrir ce poste'] : []),
    ...some(login?.codes ?? 0, 'code en cours', 'codes en cours'),
    ...(lastSignIn === null ? [] : ['la date de sa dernière connexion']),
    ...some(mails.length, 'courriel dans la boîte d’envoi', 'courriels dans la boîte d’envoi').map((words) =>
      waiting === 0 ? words : `${words}, dont ${waiting} à envoyer`,
    ),
    ...some(letters.length, 'courrier', 'courriers').map((words) => (printed === 0 ? words : `${words}, dont ${printed} sur papier`)),
    ...some(profiles.length, 'profil rejoint', 'profils rejoints'),
  ];
};

/** An address in one line. */
const addressWords = (address: Readonly<Record<string, unknown>>): string => {
  const text = (key: string): string => (typeof address[key] === 'string' ? address[key] : '');
  return [text('street'), text('lieuDit'), `${text('postalCode')} ${text('town')}`.trim()].filter((part) => part !== '').join(', ');
};

const nameOf = (record: PersonRecord): string => {
  const value = record.parts.at(-1)?.value;
  if (record.kind === 'organisation' && typeof value?.name === 'string') return value.name;
  if (record.kind === 'adresse' && typeof value?.address === 'object' && value.address !== null)
    return addressWords(value.address as Readonly<Record<string, unknown>>);
  const applicant = record.parts.findLast((part) => typeof part.value.applicant === 'object')?.value.applicant as
    | { name?: unknown }
    | undefined;
  if (typeof applicant?.name === 'string' && applicant.name !== '') return applicant.name;
  const { prenom = '', nom = '' } = identityOf(record.parts);
  return displayName({ prenom, nom }) || (record.requesterName ?? 'sans nom');
};

/** What was made from an account, as its own line says it. */
const madeWords: Partial<Record<PersonRecord['kind'], string>> = { dossier: 'Dossier déposé', brouillon: 'Brouillon commencé' };

/** The same, as the line of the account says it. */
const ownWords = ({ kind, where }: PersonRecord): string => {
  if (kind === 'brouillon') return 'A commencé un brouillon depuis ce compte';
  return kind === 'dossier' ? `A déposé le dossier ${where ?? ''} depuis ce compte` : `A fait la demande ${where ?? ''} depuis ce compte`;
};

/** Ties between the subjects of one answer: the same courriel, a request made from an account, a body and who leads it. */
const hintsOf = (record: PersonRecord, others: readonly PersonRecord[]): string[] => {
  const courriel = identityOf(record.parts).courriel?.toLowerCase();
  return others.flatMap((other) => {
    if (other.subject === record.subject) return [];
    if (record.requester === other.subject) return [`${madeWords[record.kind] ?? 'Demande faite'} depuis le compte de ${nameOf(other)}`];
    if (other.requester === record.subject) return [ownWords(other)];
    if (isBodyPart(record) && other.kind === 'representant' && other.bodies.some((body) => record.bodies.includes(body)))
      return [`De l’organisation que représente ou représentait ${nameOf(other)}`];
    const same = courriel !== undefined && identityOf(other.parts).courriel?.toLowerCase() === courriel;
    return same ? [`Même courriel que ${nameOf(other)}${other.where === null ? '' : `, ${other.where}`}`] : [];
  });
};

/** The subjects as the agent compares them. Homonyms stand side by side; nothing here says that they are one person. */
export const describeSubjects = (context: Compared, found: ReadonlyMap<string, Found>): SubjectView[] => {
  const named = [...found.keys()].map((subject) => recordOf(context, subject));
  const beside = new Set([...withBodies(context, named), ...withOwn(context, named)].filter((subject) => !found.has(subject)));
  const records = [...named, ...[...beside].map((subject) => recordOf(context, subject))];
  return records
    .map((record): SubjectView => {
      const { courriel = null, identifier = null } = identityOf(record.parts);
      return {
        subject: record.subject,
        kind: record.kind,
        name: nameOf(record),
        courriel,
        identifier,
        where: record.where,
        found: found.get(record.subject) ?? 'texte',
        since: record.parts[0]?.at ?? record.mails[0]?.createdAt ?? 0,
        holds: holdsOf(record),
        hints: hintsOf(record, records),
        refusal: erasureRefusal(context, record.subject),
      };
    })
    .toSorted((one, other) => Number(one.found === 'texte') - Number(other.found === 'texte') || one.name.localeCompare(other.name, 'fr'));
};
