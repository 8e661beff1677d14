import { accountAggregate } from '../../src-shared/accounts/account.ts';
import type { OutputOf } from '../../src-shared/contract.ts';
import { entry } from '../../src-shared/kernel/entry.ts';
import { displayName } from '../../src-shared/kernel/person-name.ts';
import { addDays, dateIn } from '../../src-shared/kernel/plain-date.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { type Batch, type BatchLetter, batchAggregate, endBatch, produceBatch } from '../../src-shared/letters/batch.ts';
import { bodyNameOf } from '../../src-shared/organisations/body.ts';
import { acceptCodes, confirmPrinted, postLetter, refuseCodes, returnLetter } from '../../src-shared/organisations/decide.ts';
import type { CodesProof, Reception } from '../../src-shared/organisations/events.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import { formerSince } from '../../src-shared/organisations/paper.ts';
import { codeMac, countFailure, forgetFailures, mayTry, sameMac, wakeLogins } from '../accounts/public.ts';
import type { CommandHandlers, WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { decideOn, runCommand } from '../commands/decide-on.ts';
import type { Transaction } from '../journal/journal.ts';
import { notifyAccepted, queueReplaced } from './mails.ts';
import { dropSecrets, remakeIn } from './remake.ts';

const organisationOf = ({ statements }: WriterContext, letter: string): string | undefined =>
  statements.first(statements.db.selectFrom('p_letter').select('organisation').where('id', '=', letter))?.organisation;

const unknownLetter = () => refuse('unknown_letter', 'Ce courrier n’existe plus. Actualisez la liste des courriers.');
const touched = ['letters', 'organisations'] as const;
const onBatch = decideOn(batchAggregate, touched);
const onBody = decideOn(organisationAggregate, touched);

/** True when one of these letters stands in a batch whose printing nobody has answered for. */
const isInOpenBatch = ({ statements }: WriterContext, letters: readonly BatchLetter[]): boolean =>
  letters.some(
    ({ letter }) => statements.first(statements.db.selectFrom('p_batch_letter').select('batch').where('letter', '=', letter)) !== undefined,
  );

/** What became of a posting: how many letters, and the sentence for each that was refused. */
export interface Posting {
  readonly posted: number;
  readonly refused: { letter: string; message: string }[];
}

/** Posts letters in one command (the contract allows 200 streams, design §3); a letter that is not in the right state is reported and left as it is. */
export const postLetters = (context: WriterContext, letters: readonly string[], on: string): Result<Posting> => {
  const organisations = letters.map((letter) => ({ letter, organisation: organisationOf(context, letter) }));
  return runCommand(context, touched, (transaction) => {
    const refused: { letter: string; message: string }[] = [];
    for (const { letter, organisation } of organisations) {
      const state = organisation === undefined ? undefined : transaction.load(organisationAggregate, organisation).state;
      const decided =
        state === undefined
          ? unknownLetter()
          : postLetter(state, {
              letter,
              on,
              today: context.today(),
              printedOn: dateIn(state.letters[letter]?.printedAt ?? 0, context.workstation().settings.timeZone),
            });
      if (!decided.ok) refused.push({ letter, message: decided.error.message });
      else if (organisation !== undefined) transaction.append(organisationAggregate, organisation, decided.data);
    }
    return ok({ posted: letters.length - refused.length, refused });
  });
};

const codesRefused = () =>
  refuse(
    'codes_refused',
    'Ces codes ne correspondent pas à ce courrier, ou ils ne sont plus valables. Vérifiez le numéro et les deux codes, signe par signe. Si un courrier plus récent est arrivé, ce sont ses codes qu’il faut saisir.',
  );

/** Public forms of one workstation share one throttle: guessing letters one after the other does not help. */
const throttleSubject = 'form:letter_codes';

type Entered = { readonly number: string; readonly first: string; readonly second: string };

type Accepted = OutputOf<'letters.enterCodes'>;

/** How codes reached an agent who types them for somebody, and what proves it (rules §0). */
interface OnBehalf {
  readonly reception: Reception;
  readonly proof: CodesProof;
}

/** The letter of a typed number whose codes are still to be entered, with what recognises them. */
const awaited = ({ statements }: WriterContext, number: string) => {
  const { db } = statements;
  const row = statements.first(db.selectFrom('p_letter').select(['id', 'organisation', 'status']).where('number', '=', number));
  const secret = row === undefined ? undefined : statements.first(db.selectFrom('secret_letter').selectAll().where('letter', '=', row.id));
  const waits = row !== undefined && secret !== undefined && (row.status === 'imprime' || row.status === 'poste');
  return { known: row !== undefined, letter: waits ? { ...row, macs: [secret.first, secret.second] } : null };
};

/** How many of a letter's two codes were typed. People may read them in either order: each typed code is compared with both. */
const rightCodes = ({ statements, ports }: WriterContext, letter: { id: string; macs: readonly Uint8Array[] }, input: Entered): number => {
  const typed = [input.first, input.second].map((code) => codeMac(statements, ports, `letter:${letter.id}`, code));
  return letter.macs.filter((mac) => typed.some((candidate) => sameMac(candidate, mac))).length;
};

/** One right code of two: the letter counts it, and is void at the fifth (rules §2.3). */
const countAtLetter = (context: WriterContext, transaction: Transaction, letter: { id: string; organisation: string }): void => {
  const decided = refuseCodes(transaction.load(organisationAggregate, letter.organisation).state, { letter: letter.id });
  if (!decided.ok) return;
  transaction.append(organisationAggregate, letter.organisation, decided.data);
  if (decided.data.some((event) => event.type === 'organisation.letter_voided')) dropSecrets(context, [letter.id]);
};

/** Both codes were right: the application is accepted, and whoever it concerns hears of it. */
const accept = (
  context: WriterContext,
  transaction: Transaction,
  row: { id: string; organisation: string },
  onBehalf: OnBehalf | null,
): Result<Accepted> => {
  const before = transaction.load(organisationAggregate, row.organisation).state;
  const decided = acceptCodes(before, {
    letter: row.id,
    today: context.today(),
    onBehalf: onBehalf?.reception ?? null,
    ...(onBehalf !== null && { proof: onBehalf.proof }),
  });
  if (!decided.ok) return decided;
  const { state } = transaction.append(organisationAggregate, row.organisation, decided.data);
  for (const event of decided.data)
    if (event.type === 'organisation.letter_voided' || event.type === 'organisation.codes_accepted')
      dropSecrets(context, [event.facts.letter]);
  const letter = state.letters[row.id];
  const account = entry(state.applications, letter?.application ?? '')?.account ?? '';
  const person = transaction.load(accountAggregate, account).state;
  // The représentant légal decides: an account closed by an administrator or by sleep opens again with the role (S2).
  if (person.disabled !== null) transaction.append(accountAggregate, account, [{ type: 'account.enabled', facts: {} }]);
  wakeLogins(context, transaction, account);
  const { activated } = person;
  const role = letter?.purpose ?? 'utilisateur';
  const mailQueued = notifyAccepted(context, { account, organisation: bodyNameOf(state), activated, role, letter: row.id });
  if (before.administrator !== null && before.administrator !== state.administrator)
    queueReplaced(context, before.administrator, bodyNameOf(state));
  // Rights are read at sign-in: who just got others signs in again.
  for (const changed of new Set([account, before.administrator]))
    if (changed !== null) context.endSessions({ account: changed, reason: 'rights_changed' });
  forgetFailures(context, throttleSubject);
  context.log.write('code_used', account, { letter: true, ...(onBehalf !== null && { proof: onBehalf.proof }) });
  return ok({
    organisation: bodyNameOf(state),
    role,
    person: person.person === null ? 'donnée effacée' : displayName(person.person),
    activated,
    mailQueued,
  });
};

/**
 * Both twins of «J’ai reçu un courrier avec des codes» (rules §2.3). One transaction, also for codes that are refused: the attempt, the
 * line of the security log and what the letter counts are written together or, when anything fails, not at all.
 */
const enterCodes = (context: WriterContext, input: Entered, onBehalf: OnBehalf | null): Result<Accepted> => {
  const allowed = mayTry(context, throttleSubject);
  if (!allowed.ok) return refuse('too_many_attempts', allowed.error.message);
  const { known, letter } = awaited(context, input.number);
  const right = letter === null ? 0 : rightCodes(context, letter, input);
  const { account } = context.actor;
  if (letter !== null && right === 2) {
    return runCommand(context, [...touched, 'accounts'], (transaction) => accept(context, transaction, letter, onBehalf));
  }
  const counted = runCommand(context, right === 1 ? touched : [], (transaction) => {
    countFailure(context, throttleSubject);
    context.log.write('letter_codes_failed', account, { known, ...(letter !== null && { right }) });
    if (letter !== null && right === 1) countAtLetter(context, transaction, letter);
    return ok(null);
  });
  // A body that a later version wrote to cannot count: the workstation does, or its codes could be tried for ever.
  if (!counted.ok) countFailure(context, throttleSubject);
  return codesRefused();
};

/** What became of the letters of a batch whose printing is good: printed, replaced meanwhile, or out of date before they leave. */
const printed = (context: WriterContext, transaction: Transaction, batch: Batch): OutputOf<'letters.confirmBatch'> => {
  const validUntil = addDays(context.today(), context.workstation().settings.letterValidityDays);
  let count = 0;
  const corrected: string[] = [];
  for (const { organisation, letter, drawn } of batch.letters) {
    const { state } = transaction.load(organisationAggregate, organisation);
    // Corrected between the drawing and the answer: this sheet is out of date before it leaves. It is to be printed again.
    if (drawn !== undefined && formerSince(drawn, state.revision) !== null && state.letters[letter]?.status === 'a_imprimer') {
      dropSecrets(context, [letter]);
      corrected.push(state.letters[letter].number);
      continue;
    }
    const decided = confirmPrinted(state, { letter, batch: batch.id, validUntil });
    // A letter that was replaced while it was being printed is left out: its paper must not be posted, the answer says how many.
    if (!decided.ok) {
      dropSecrets(context, [letter]);
      continue;
    }
    transaction.append(organisationAggregate, organisation, decided.data);
    count += 1;
  }
  return { count, skipped: batch.letters.length - count - corrected.length, corrected };
};

/** Commands of the letter desk. */
export const letterCommands = {
  'letters.confirmBatch': (context, input) =>
    onBatch(
      context,
      { id: input.batch },
      {
        decide: (batch) => endBatch(batch, { outcome: 'bonne' }),
        after: ({ state, transaction }) => ok(printed(context, transaction, state)),
      },
    ),
  'letters.redoBatch': (context, input) =>
    onBatch(
      context,
      { id: input.batch },
      {
        decide: (batch) => endBatch(batch, { outcome: 'refaite' }),
        after: ({ state }) => {
          const letters = state.letters.map((item) => item.letter);
          dropSecrets(context, letters);
          return ok({ letters });
        },
      },
    ),
  'letters.post': (context, input) => {
    if (input.on > context.today()) return refuse('date_in_future', 'La date d’envoi ne peut pas être dans le futur.', 'on');
    return postLetters(context, input.letters, input.on);
  },
  'letters.returned': (context, input) => {
    const organisation = organisationOf(context, input.letter);
    if (organisation === undefined) return unknownLetter();
    return onBody(
      context,
      { id: organisation },
      {
        decide: (state) => returnLetter(state, { ...input, today: context.today() }),
        after: () => {
          dropSecrets(context, [input.letter]);
          return ok({});
        },
      },
    );
  },
  'letters.remake': (context, input) => {
    const organisation = organisationOf(context, input.letter);
    if (organisation === undefined) return unknownLetter();
    return runCommand(context, touched, (transaction) => remakeIn(context, transaction, { organisation, letter: input.letter }));
  },
  'letters.enterCodes': (context, input) => enterCodes(context, input, null),
  'letters.enterCodesOnBehalf': (context, input) => {
    const { channel, receivedOn, proof, ...codes } = input;
    if (receivedOn > context.today()) return refuse('date_in_future', 'La date de réception ne peut pas être dans le futur.', 'receivedOn');
    return enterCodes(context, codes, { reception: { channel, receivedOn }, proof });
  },
} satisfies CommandHandlers;

/** A batch whose codes were drawn and whose PDF exists: from here on only hashes are kept. */
export interface StoredBatch {
  readonly batch: string;
  readonly letters: readonly (BatchLetter & { readonly codes: readonly [string, string] })[];
}

/** Commands that only the main process asks for. */
export const letterInternals = {
  'internal.letters.storeBatch': (context: WriterContext, input: StoredBatch): Result<null> => {
    const { statements, ports } = context;
    const letters = input.letters.map(({ codes: _codes, ...item }) => item);
    return onBatch(
      context,
      { id: input.batch },
      {
        decide: (batch, transaction) => {
          const produced = produceBatch(batch, { letters, busy: isInOpenBatch(context, letters) });
          if (!produced.ok) return produced;
          for (const { organisation, letter } of letters) {
            const known = transaction.load(organisationAggregate, organisation).state.letters[letter];
            if (known === undefined) return unknownLetter();
            if (known.status !== 'a_imprimer')
              return refuse('wrong_state', `Le courrier ${known.number} n’est plus à imprimer. Actualisez la liste puis recommencez.`);
          }
          return produced;
        },
        after: () => {
          for (const { letter, codes } of input.letters) {
            const first = codeMac(statements, ports, `letter:${letter}`, codes[0]);
            const second = codeMac(statements, ports, `letter:${letter}`, codes[1]);
            statements.run(
              statements.db
                .insertInto('secret_letter')
                .values({ letter, batch: input.batch, first, second })
                .onConflict((conflict) => conflict.column('letter').doUpdateSet({ batch: input.batch, first, second })),
            );
          }
          return ok(null);
        },
      },
    );
  },
};

declare module '../backend/internals.ts' {
  interface InternalCommands extends Handlers<typeof letterInternals> {}
}
