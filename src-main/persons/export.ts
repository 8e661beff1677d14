import type * as Yazl from 'yazl';
import { dateIn } from '../../src-shared/kernel/plain-date.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { kindWords, securityWords } from '../../src-shared/persons/words.ts';
import type { ReaderContext } from '../backend/context.ts';
import { decisionsTold } from '../dossiers/public.ts';
import { createDigest } from '../kernel/cryptography.ts';
import { onDemand } from '../kernel/on-demand.ts';
import { exportHtml } from './export-html.ts';
import { type PersonRecord, recordOf } from './record.ts';
import { createBreather } from './slices.ts';
import { type ExportedSubject, timelineOf } from './timeline.ts';

const yazl = onDemand((ask) => ask('yazl') as typeof Yazl);

/** Largest export, in bytes before compression: a person's data are some kilobytes, so more than this is a mistake of choice. */
const largest = 64 * 1024 * 1024;

const factsOf = ({ account, login, lastSignIn, profiles }: PersonRecord, timeZone: string): string[] => [
  ...(account === null
    ? []
    : [
        `Compte ${account.activated ? 'activé' : 'non activé'}${account.disabled === null ? '' : ', désactivé'}.`,
        ...(account.roles.length === 0 ? [] : [`Rôles : ${account.roles.join(', ')}.`]),
      ]),
  ...(login === null ? [] : [login.password ? 'Un mot de passe a été choisi.' : 'Aucun mot de passe n’a été choisi.']),
  ...(login?.opensWorkstation === true ? ['Ce compte peut ouvrir le poste.'] : []),
  ...(lastSignIn === null ? [] : [`Dernière connexion le ${dateIn(lastSignIn, timeZone)}.`]),
  ...profiles.map((body) => (body === null ? 'Membre du profil d’un particulier.' : `Membre du profil « ${body} ».`)),
];

/** What a program reads. Ids are left out: they say nothing outside of this base. */
const asData = ({ record, timeline, facts }: ExportedSubject) => ({
  type: kindWords[record.kind],
  ou: record.where,
  faits: facts,
  enregistrements: record.parts.map(({ at, type, value }) => ({ le: new Date(at).toISOString(), evenement: type, donnees: value })),
  chronologie: timeline.map(({ at, sentence, by }) => ({ le: new Date(at).toISOString(), quoi: sentence, par: by })),
  securite: record.security.map(({ at, kind }) => ({ le: new Date(at).toISOString(), quoi: securityWords[kind] ?? kind })),
  organisationDeclaree: record.declared,
  courriels: record.mails.map((mail) => ({
    cree: new Date(mail.createdAt).toISOString(),
    fini: mail.endedAt === null ? null : new Date(mail.endedAt).toISOString(),
    objet: mail.subject,
    adresse: mail.recipient,
    etat: mail.status,
  })),
  courriers: record.letters.map((letter) => ({
    demande: new Date(letter.requestedAt).toISOString(),
    imprime: letter.printedAt === null ? null : new Date(letter.printedAt).toISOString(),
    poste: letter.postedOn,
    numero: letter.number,
    organisation: letter.organisation,
  })),
});

const sha256 = (bytes: Buffer): string => createDigest().update(bytes).digest('hex');

/** The files with their sums: one list for people’s programs (`sha256sum -c`), one that says what each file is. */
const withSums = (files: ReadonlyMap<string, Buffer>, at: number): Map<string, Buffer> => {
  const entries = [...files].map(([path, bytes]) => ({ path, bytes: bytes.byteLength, sha256: sha256(bytes) }));
  const manifest = Buffer.from(
    `${JSON.stringify({ format: 'ecritoire-donnees-personne', version: 1, le: new Date(at).toISOString(), entries }, undefined, 2)}\n`,
  );
  const sums = [...entries, { path: 'manifest.json', sha256: sha256(manifest) }];
  return new Map([
    ...files,
    ['manifest.json', manifest],
    ['SHA256SUMS', Buffer.from(sums.map((entry) => `${entry.sha256}  ${entry.path}\n`).join(''))],
  ]);
};

const zipped = async (files: ReadonlyMap<string, Buffer>, at: number): Promise<Uint8Array> => {
  const { ZipFile } = yazl();
  const zip = new ZipFile();
  for (const [path, bytes] of files) zip.addBuffer(bytes, path, { mtime: new Date(at) });
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part));
  return new Uint8Array(Buffer.concat(parts));
};

const exportedOf = (context: ReaderContext, whole: PersonRecord, timeZone: string): ExportedSubject => {
  const told = decisionsTold(context, whole.subject);
  const now = context.ports.clock.now();
  // What waits until a decision can no longer be undone says it in its subject.
  const mails = whole.mails.filter(({ heldUntil, status }) => heldUntil === null || (heldUntil <= now && status !== 'cancelled'));
  const record = { ...whole, mails, parts: whole.kind === 'dossier' ? whole.parts.filter(told.ofPart) : whole.parts };
  return { record, timeline: timelineOf(context, record, told.ofEvent), facts: factsOf(record, timeZone) };
};

/** Everything about the chosen subjects as one ZIP: a page to read, the data to use again, what each file is and its sum. */
export const exportPersons = async (context: ReaderContext, subjects: readonly string[]): Promise<Result<{ zip: Uint8Array }>> => {
  const breathe = createBreather();
  const { settings } = context.workstation();
  const exported: ExportedSubject[] = [];
  for (const subject of subjects) {
    const record = recordOf(context, subject);
    if (record.kind === 'autre' && record.parts.length === 0 && record.mails.length === 0)
      return refuse('unknown_subject', 'Une des lignes cochées n’existe plus. Recommencez la recherche.');
    exported.push(exportedOf(context, record, settings.timeZone));
    await breathe();
  }
  const at = context.ports.clock.now();
  const files = new Map([
    [
      'index.html',
      Buffer.from(exportHtml({ at, service: settings.departement, workstation: settings.name, timeZone: settings.timeZone }, exported)),
    ],
    ['donnees.json', Buffer.from(`${JSON.stringify({ le: new Date(at).toISOString(), personne: exported.map(asData) }, undefined, 2)}\n`)],
  ]);
  if ([...files.values()].reduce((sum, { byteLength }) => sum + byteLength, 0) > largest)
    return refuse('export_too_large', 'Cet export serait trop volumineux. Cochez moins de lignes, et faites-en plusieurs.');
  return ok({ zip: await zipped(withSums(files, at), at) });
};
