import { type CallName, contract, type InputOf, type OutputOf, type ParsedInputOf } from '../../src-shared/contract.ts';
import { parseActivationCode } from '../../src-shared/kernel/activation-code.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { drawLetterCode } from '../../src-shared/kernel/letter-code.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import { type Actor, nobody } from '../../src-shared/kernel/session.ts';
import { registerOrganisation, validateMember } from '../../src-shared/organisations/decide.ts';
import type { MembershipRole, Reception, ReturnReason } from '../../src-shared/organisations/events.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { CommandHandler, WriterContext } from '../backend/context.ts';
import { commandHandlers, internalCommands } from '../backend/handlers.ts';
import type { PasswordRecord } from '../keyring/derive.ts';
import type { Body, Person } from './body.ts';
import type { MovingPorts } from './ports.ts';

/** Seconds that somebody at a desk needs between two things. */
const pause = 40_000;
/** Between a mail and the moment when its reader comes to the workstation. */
const timeToRead = 25 * 60_000;

/** A letter of the story: its number, and both codes once its batch was printed. */
export interface Letter {
  readonly number: string;
  readonly id: string;
  readonly organisation: string;
  readonly account: string;
  codes: readonly [string, string] | null;
}

/** What the story needs to have happened. */
export const must = <T>(what: string, result: Result<T>): T => {
  // Only our own invented data can be refused here: a fault of the program, seen by the first test.
  if (!result.ok) throw new Error(`demonstration: ${what}: ${result.error.code}`);
  return result.data;
};

/** Courriel of an invented person: `prenom.nom` without accents, at the body's domain. */
export const courrielOf = ({ prenom, nom }: Person, domain: string): string => {
  const plain = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z]+/g, '-');
  return `${plain(prenom)}.${plain(nom)}@${domain}`;
};

/** The code that somebody reads in a mail or on a sheet. */
export const codeIn = (read: string): string => must('code', parseActivationCode(/\b[A-Z2-9]{5}-[A-Z2-9]{5}\b/.exec(read)?.[0] ?? ''));

/** What people do in the story: each thing by the real command, as the person who would do it. */
export const createDesk = (context: WriterContext, ports: MovingPorts) => {
  const { statements, journal } = context;
  const { db } = statements;

  const as = (actor: Actor): WriterContext => {
    ports.reach(ports.clock.now() + pause);
    return { ...context, actor };
  };

  const attempt = <N extends CallName>(actor: Actor, name: N, input: InputOf<N>): Result<OutputOf<N>> => {
    const handler: CommandHandler<N> | undefined = commandHandlers[name];
    if (handler === undefined) throw new Error(`demonstration: ${name} is not a command`);
    return handler(as(actor), contract[name].input.parse(input) as ParsedInputOf<N>);
  };
  /** One call of the contract; its input is checked as if it came from a window. */
  const call = <N extends CallName>(actor: Actor, name: N, input: InputOf<N>): OutputOf<N> => must(name, attempt(actor, name, input));

  const letterNumbered = (number: string): Letter => {
    const row = statements.first(db.selectFrom('p_letter').select(['id', 'organisation', 'account']).where('number', '=', number));
    if (row === undefined) throw new Error('demonstration: unknown letter');
    const letter: Letter = { ...row, number, codes: null };
    return letter;
  };

  const codesOf = (letter: Letter): readonly [string, string] => {
    if (letter.codes === null) throw new Error('demonstration: this letter was not printed');
    return letter.codes;
  };

  const twoCodes = (): readonly [string, string] => {
    const first = drawLetterCode(ports.random);
    const second = drawLetterCode(ports.random);
    return first === second ? twoCodes() : [first, second];
  };

  /**
   * No mail server is set: the mails of an account, or to an address, leave by hand, as files that an agent sends from elsewhere, and
   * so does the word that says so to the person. @returns what the person reads
   */
  const handMailsOver = (actor: Actor, to: string): string => {
    const texts: string[] = [];
    const next = () =>
      statements.first(
        db
          .selectFrom('l_outbox')
          .select('id')
          .where(to.includes('@') ? 'recipient' : 'account', '=', to)
          .where('status', '=', 'waiting')
          .orderBy('created_at'),
      );
    for (let row = next(); row !== undefined; row = next())
      texts.push(must('export', internalCommands['internal.mail.export'](as(actor), { id: row.id })).mail.text);
    return texts.join('\n');
  };

  return {
    call,
    attempt,

    /** «Inscrire une organisation», with its «administrateur» application and the letter that follows. */
    register: (actor: Actor, body: Body, reception: Reception): Letter => {
      const { applicant, domain, ...form } = body;
      const { letterNumber } = call(actor, 'organisations.register', {
        ...form,
        administrator: { ...applicant, courriel: courrielOf(applicant, domain) },
        reception,
        conditionsAccepted: true,
        confirmNamesake: false,
      });
      return letterNumbered(letterNumber);
    },

    /** A body known before anybody asked to be its administrator: the form of a later import. @returns its id */
    registerAlone: (actor: Actor, body: Body, reception: Reception): string => {
      const { kind, name, key, address, representative } = body;
      return must(
        'register',
        journal.command(as(actor).actor.account, (transaction) => {
          const id = newId(ports);
          const decided = registerOrganisation(transaction.load(organisationAggregate, id).state, {
            kind,
            name,
            key,
            address,
            representative,
            reception,
            eservicesWished: [],
            representativeSubject: newId(ports),
            addressSubject: newId(ports),
          });
          if (!decided.ok) return decided;
          transaction.append(organisationAggregate, id, decided.data);
          return ok(id);
        }),
      );
    },

    /** A further application. @returns its letter, or null when the administrator decides instead */
    apply: (actor: Actor, id: string, request: { role: MembershipRole; person: Person; domain: string; reception: Reception }) => {
      const { role, person, domain, reception } = request;
      const { letterNumber } = call(actor, 'organisations.apply', {
        id,
        role,
        reception,
        person: { ...person, courriel: courrielOf(person, domain) },
      });
      if (letterNumber !== null) return letterNumbered(letterNumber);
      const { administrator } = journal.reader.fold(organisationAggregate, id)?.state ?? {};
      if (administrator != null) handMailsOver(actor, administrator);
      return null;
    },

    /** The administrator validates the users who wait (rules §2.5). */
    validateWaiting: (id: string): void => {
      const { state } = journal.reader.fold(organisationAggregate, id) ?? { state: organisationAggregate.initial(id) };
      const by = state.administrator ?? '';
      for (const application of Object.values(state.applications)) {
        if (application.status !== 'en_attente' || application.role !== 'utilisateur') continue;
        ports.reach(ports.clock.now() + pause);
        must(
          'validate',
          journal.command(by, (transaction) => {
            const decided = validateMember(transaction.load(organisationAggregate, id).state, { application: application.id, by });
            if (!decided.ok) return decided;
            transaction.append(organisationAggregate, id, decided.data);
            return ok(null);
          }),
        );
      }
    },

    /** A batch: codes drawn, hashes kept; `good` says whether the printing was. The paper itself is not drawn: nobody would read it. */
    print: (actor: Actor, batch: readonly Letter[], good = true): void => {
      const id = newId(ports);
      const drawn = batch.map((letter) => ({ letter, codes: twoCodes() }));
      must(
        'storeBatch',
        internalCommands['internal.letters.storeBatch'](as(actor), {
          batch: id,
          letters: drawn.map(({ letter, codes }) => ({ organisation: letter.organisation, letter: letter.id, codes })),
        }),
      );
      ports.reach(ports.clock.now() + 5 * pause);
      if (!good) {
        call(actor, 'letters.redoBatch', { batch: id });
        return;
      }
      call(actor, 'letters.confirmBatch', { batch: id });
      for (const { letter, codes } of drawn) letter.codes = codes;
    },

    post: (actor: Actor, posted: readonly Letter[], on: string): void => {
      const { refused } = call(actor, 'letters.post', { letters: posted.map((letter) => letter.id), on });
      if (refused.length > 0) throw new Error('demonstration: a letter could not be posted');
    },

    comeBack: (actor: Actor, letter: Letter, on: string, reason: ReturnReason): void => {
      call(actor, 'letters.returned', { letter: letter.id, on, reason });
    },

    remake: (actor: Actor, letter: Letter): Letter => letterNumbered(call(actor, 'letters.remake', { letter: letter.id }).number),

    /** One code right, the other misread. */
    mistype: (letter: Letter): void => {
      const [first] = codesOf(letter);
      const result = attempt(nobody, 'letters.enterCodes', { number: letter.number, first, second: drawLetterCode(ports.random) });
      if (result.ok || result.error.code !== 'codes_refused') throw new Error('demonstration: wrong codes were not refused');
    },

    enterCodes: (letter: Letter): void => {
      const [first, second] = codesOf(letter);
      call(nobody, 'letters.enterCodes', { number: letter.number, first, second });
    },

    /** The agent's twin: the représentant légal came to the counter or wrote. */
    enterCodesOnBehalf: (actor: Actor, letter: Letter, reception: Reception): void => {
      const [first, second] = codesOf(letter);
      call(actor, 'letters.enterCodesOnBehalf', { number: letter.number, first, second, proof: 'courrier_presente', ...reception });
    },

    handMailsOver,

    /** «J’ai reçu un code»: the code read in a mail lets the person choose a password, and the account is active. */
    useCode: (account: string, read: string, record: PasswordRecord): void => {
      const code = codeIn(read);
      const known = statements.first(
        db
          .selectFrom('p_login_account')
          .innerJoin('p_account', 'p_account.id', 'p_login_account.account')
          .select('p_account.identifier')
          .where('p_login_account.account', '=', account),
      );
      ports.reach(ports.clock.now() + timeToRead);
      const { login } = must(
        'checkCode',
        internalCommands['internal.accounts.checkCode'](as(nobody), { who: known?.identifier ?? '', code }),
      );
      must('setPassword', internalCommands['internal.accounts.setPassword'](as(nobody), { login, account, record, slot: null, code }));
    },

    /** Somebody signs in, for their last sign-in and the security log. */
    signIn: (account: string): void => {
      const login = statements.first(db.selectFrom('p_login_account').select('login').where('account', '=', account))?.login ?? '';
      must('signedIn', internalCommands['internal.accounts.signedIn'](as(nobody), { login, account, attempt: null }));
    },
  };
};

export type Desk = ReturnType<typeof createDesk>;
