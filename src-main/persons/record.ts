import { accountKinds } from '../../src-shared/accounts/account.ts';
import { displayName } from '../../src-shared/kernel/person-name.ts';
import { type BodyForm, bodyForm } from '../../src-shared/organisations/contract.ts';
import type { SubjectView } from '../../src-shared/persons/contract.ts';
import { closedBecause } from '../accounts/public.ts';
import type { ReaderContext } from '../backend/context.ts';
import { subjectOfMail } from './find.ts';

/** What is needed to gather it: the base. */
type Held = Pick<ReaderContext, 'statements'>;

/** One personal part of the journal, still there. */
export interface Part {
  readonly position: number;
  readonly at: number;
  readonly type: string;
  readonly stream: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Everything that the base holds of one subject, secrets left out: that they exist is reported, what they are never. */
export interface PersonRecord {
  readonly subject: string;
  readonly kind: SubjectView['kind'];
  readonly where: string | null;
  /** Bodies that a représentant légal leads, or whose name or address this is. */
  readonly bodies: readonly string[];
  /** Oldest first. */
  readonly parts: readonly Part[];
  readonly account: {
    readonly roles: readonly string[];
    readonly activated: boolean;
    readonly disabled: string | null;
    readonly createdAt: number;
  } | null;
  readonly login: { readonly id: string; readonly opensWorkstation: boolean; readonly password: boolean; readonly codes: number } | null;
  readonly lastSignIn: number | null;
  readonly mails: readonly {
    readonly id: string;
    readonly subject: string;
    readonly recipient: string | null;
    readonly status: string;
    readonly createdAt: number;
    readonly endedAt: number | null;
    /** It announces what can be undone until then. */
    readonly heldUntil: number | null;
  }[];
  readonly letters: readonly {
    readonly number: string;
    readonly organisation: string;
    readonly status: string;
    readonly requestedAt: number;
    readonly printedAt: number | null;
    readonly postedOn: string | null;
  }[];
  /** The body that the person declared, while it waits for their courriel; whom they named in it is somebody else. */
  readonly declared: Omit<BodyForm, 'representative'> | null;
  /** Names of the bodies whose profile the person joined; null for a particulier's own. */
  readonly profiles: readonly (string | null)[];
  /** What the security log keeps of the account: sign-ins, refusals, codes. */
  readonly security: readonly { readonly at: number; readonly kind: string }[];
  /** Account from which a request for help, a dossier or a draft was made, signed in. */
  readonly requester: string | null;
  /** Name of its holder: a draft that holds no name yet is theirs all the same. */
  readonly requesterName: string | null;
}

/** The latest value of each key that says who the person is. */
export const identityOf = (parts: readonly Part[]): Readonly<Record<string, string>> => {
  const known: Record<string, string> = {};
  for (const { value } of parts)
    for (const key of ['prenom', 'nom', 'courriel', 'identifier'] as const) {
      const text = value[key];
      if (typeof text === 'string' && text !== '') known[key] = text;
    }
  return known;
};

/** A part without the keys of its files, which open what the sealed store keeps. */
const withoutKeys = (value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { files } = value;
  if (typeof files !== 'object' || files === null) return value;
  const names = Object.entries(files).map(([file, secret]) => [file, { ...secret, key: undefined }]);
  return { ...value, files: Object.fromEntries(names) };
};

const partsOf = ({ statements }: Held, subject: string): Part[] =>
  statements
    .prepare<[string], Omit<Part, 'value'> & { value: string }>(
      `SELECT p.position, p.value, b.at, e.type, s.name AS stream FROM j_personal p JOIN j_event e ON e.position = p.position
       JOIN j_bundle b ON b.id = e.bundle JOIN j_stream s ON s.id = e.stream WHERE p.subject = ? AND p.value IS NOT NULL ORDER BY p.position`,
    )
    .all(subject)
    .map((row) => ({ ...row, value: withoutKeys(JSON.parse(row.value) as Part['value']) }));

const accountOf = ({ statements }: Held, subject: string) =>
  statements.first(
    statements.db
      .selectFrom('p_account')
      .leftJoin('p_organisation', 'p_organisation.id', 'p_account.organisation')
      .leftJoin('p_login_account', 'p_login_account.account', 'p_account.id')
      .leftJoin('p_login', 'p_login.id', 'p_login_account.login')
      .select([
        'p_account.kind',
        'p_account.roles',
        'p_account.activated',
        'p_account.disabled',
        'p_login.asleep',
        'p_account.created_at',
        'p_organisation.name as organisation',
      ])
      .where('p_account.id', '=', subject),
  );

const accountName = ({ statements }: Held, account: string): string | null => {
  const row = statements.first(statements.db.selectFrom('p_account').select(['prenom', 'nom']).where('id', '=', account));
  return displayName({ prenom: row?.prenom ?? '', nom: row?.nom ?? '' }) || null;
};

const loginOf = ({ statements }: Held, subject: string): PersonRecord['login'] => {
  const { db } = statements;
  const row = statements.first(
    db
      .selectFrom('p_login_account')
      .innerJoin('p_login', 'p_login.id', 'p_login_account.login')
      .leftJoin('secret_password', 'secret_password.login', 'p_login.id')
      .select(['p_login.id', 'p_login.opens_workstation', 'secret_password.login as password'])
      .where('p_login_account.account', '=', subject),
  );
  if (row === undefined) return null;
  const codes = statements.all(db.selectFrom('secret_code').select('id').where('login', '=', row.id)).length;
  return { id: row.id, opensWorkstation: row.opens_workstation === 1, password: row.password !== null, codes };
};

/** The body that somebody declared and has still to confirm, without the person whom they named in it. */
const declaredOf = ({ statements }: Held, account: string): PersonRecord['declared'] => {
  const row = statements.first(statements.db.selectFrom('l_declaration').select('body').where('account', '=', account));
  if (row === undefined) return null;
  const { representative: _other, ...body } = bodyForm.parse(JSON.parse(row.body));
  return body;
};

/** Mails to a subject, by its account or by the request or the dossier they are about. */
const mailsOf = ({ statements }: Held, subject: string): PersonRecord['mails'] =>
  statements
    .all(
      statements.db
        .selectFrom('l_outbox')
        .select(['id', 'subject', 'recipient', 'status', 'account', 'effect_key', 'created_at', 'ended_at', 'held_until'])
        .where((where) =>
          where.or([
            where('account', '=', subject),
            ...(['assistance', 'dossier'] as const).map((about) =>
              where.and([where('effect_key', '>=', `${about}/${subject}/`), where('effect_key', '<', `${about}/${subject}0`)]),
            ),
          ]),
        )
        .orderBy('created_at'),
    )
    // A mail about a request that somebody made signed in belongs to the request: erased and exported with it.
    .filter((mail) => subjectOfMail(mail) === subject)
    .map(({ id, subject: title, recipient, status, created_at, ended_at, held_until }) => ({
      id,
      subject: title,
      recipient,
      status,
      createdAt: created_at,
      endedAt: ended_at,
      heldUntil: held_until,
    }));

const lettersOf = ({ statements }: Held, subject: string, bodies: readonly string[]): PersonRecord['letters'] => {
  const query = statements.db
    .selectFrom('p_letter')
    .select(['number', 'organisation_name', 'status', 'requested_at', 'printed_at', 'posted_on'])
    .orderBy('requested_at');
  const rows = bodies.length > 0 ? query.where('organisation', 'in', [...bodies]) : query.where('account', '=', subject);
  return statements.all(rows).map((row) => ({
    number: row.number,
    organisation: row.organisation_name,
    status: row.status,
    requestedAt: row.requested_at,
    printedAt: row.printed_at,
    postedOn: row.posted_on,
  }));
};

const bodyName = ({ statements }: Held, id: string): string | null =>
  statements.first(statements.db.selectFrom('p_organisation').select('name').where('id', '=', id))?.name ?? null;

/** The name or an address of a body, which have subjects of their own (decision 037). */
const bodyPartOf = (subject: string, parts: readonly Part[]): 'organisation' | 'adresse' | null => {
  if (parts.some(({ value }) => typeof value.address === 'object')) return 'adresse';
  return parts.some(({ stream, value }) => stream === `organisation/${subject}` && typeof value.name === 'string') ? 'organisation' : null;
};

/** Gathers what the base holds of one subject. */
export const recordOf = (context: Held, subject: string): PersonRecord => {
  const { statements } = context;
  const { db } = statements;
  const parts = partsOf(context, subject);
  const account = accountOf(context, subject);
  const request = statements.first(db.selectFrom('p_assistance').select(['number', 'requester']).where('id', '=', subject));
  const dossier = statements.first(db.selectFrom('p_dossier').select(['number', 'depositor']).where('id', '=', subject));
  const draft = statements.first(
    db
      .selectFrom('p_draft')
      .leftJoin('p_demarche', 'p_demarche.id', 'p_draft.demarche')
      .select(['p_draft.account', 'p_demarche.title'])
      .where('p_draft.id', '=', subject),
  );
  const bodies = [...new Set(parts.filter(({ stream }) => stream.startsWith('organisation/')).map(({ stream }) => stream.slice(13)))];
  const ofBodies = account === undefined && request === undefined ? bodies : [];
  const bodyPart = bodyPartOf(subject, parts);
  const represented = bodyPart === null ? ofBodies : [];
  const profiles = statements.all(db.selectFrom('p_profile_person').select('profile').where('account', '=', subject));
  const kind =
    account !== undefined
      ? (accountKinds.find((known) => known === account.kind) ?? 'autre')
      : request !== undefined
        ? 'demande'
        : dossier !== undefined
          ? 'dossier'
          : draft !== undefined
            ? 'brouillon'
            : (bodyPart ?? (represented.length > 0 ? 'representant' : 'autre'));
  const requester = request?.requester ?? dossier?.depositor ?? draft?.account ?? null;
  return {
    subject,
    kind,
    where:
      account?.organisation ??
      request?.number ??
      dossier?.number ??
      draft?.title ??
      (ofBodies.length > 0 ? ofBodies.map((id) => bodyName(context, id) ?? 'organisation inconnue').join(', ') : null),
    bodies: ofBodies,
    parts,
    account:
      account === undefined
        ? null
        : {
            roles: JSON.parse(account.roles) as string[],
            activated: account.activated === 1,
            disabled: closedBecause(account),
            createdAt: account.created_at,
          },
    login: account === undefined ? null : loginOf(context, subject),
    lastSignIn: statements.first(db.selectFrom('l_sign_in').select('last_at').where('account', '=', subject))?.last_at ?? null,
    mails: mailsOf(context, subject),
    letters: account === undefined && represented.length === 0 ? [] : lettersOf(context, subject, represented),
    declared: declaredOf(context, subject),
    profiles: profiles.map(({ profile }) => (profile.startsWith('organisation/') ? bodyName(context, profile.slice(13)) : null)),
    security: statements
      .prepare<[string], { at: number; kind: string }>('SELECT at, kind FROM s_log WHERE account = ? ORDER BY seq')
      .all(subject),
    requester,
    requesterName: requester === null ? null : accountName(context, requester),
  };
};
