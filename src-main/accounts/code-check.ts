import { readTemporaryPassword } from '../../src-shared/kernel/activation-code.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { WriterContext } from '../backend/context.ts';
import { type Candidate, candidatesOf, subjectOf } from './candidates.ts';
import { codeMac, sameMac } from './codes.ts';
import type { CodePurpose } from './issued-codes.ts';
import { countFailure, forgetFailures, mayTry } from './throttle.ts';

export const codeRefused = () =>
  refuse('code_refused', 'Ce code n’est pas valable pour cet identifiant, ou il a expiré. Vérifiez-le, ou demandez-en un nouveau.', 'code');

const waysIn: readonly CodePurpose[] = ['activation_code', 'password_code'];

/** Id of the code handed over for this login that was typed, while it works. */
const livingCode = ({ statements, ports }: WriterContext, login: string, code: string, purposes: readonly CodePurpose[]) => {
  const mac = codeMac(statements, ports, `login:${login}`, code);
  const living = statements.all(
    statements.db
      .selectFrom('secret_code')
      .select(['id', 'mac'])
      .where('login', '=', login)
      .where('purpose', 'in', purposes)
      .where('expires_at', '>', ports.clock.now()),
  );
  return living.find((known) => sameMac(known.mac, mac))?.id;
};

/** Whether this code, handed over for this login, still works. */
export const holdsCode = (context: WriterContext, login: string, code: string, purposes = waysIn): boolean =>
  livingCode(context, login, code, purposes) !== undefined;

/** The courriel that a code went to: its carrier is that mail. Null for a code on paper, and for one that does not work. */
export const sentTo = (context: WriterContext, login: string, code: string, purposes = waysIn): string | null => {
  const { statements } = context;
  const carrier = livingCode(context, login, code, purposes)?.split('/', 1)[0];
  if (carrier === undefined) return null;
  return statements.first(statements.db.selectFrom('l_outbox').select('recipient').where('id', '=', carrier))?.recipient ?? null;
};

/** The login among those of a typed name that this code was handed over for; wrong ones are counted at the login and at the form. */
export const ownerOfCode = (context: WriterContext, who: string, code: string, purposes = waysIn): Result<Candidate> => {
  const { statements, log } = context;
  const candidates = candidatesOf(context, who);
  const subjects = subjectOf(context, who, candidates).map((subject) => `code/${subject}`);
  for (const subject of subjects) {
    const allowed = mayTry(context, subject);
    if (!allowed.ok) return refuse('too_many_attempts', allowed.error.message);
  }
  const owner = candidates.find((candidate) => holdsCode(context, candidate.login, code, purposes));
  return statements.transaction((): Result<Candidate> => {
    if (owner !== undefined) {
      for (const subject of subjects) forgetFailures(context, subject);
      log.write('code_used', owner.account);
      return ok(owner);
    }
    for (const subject of subjects) countFailure(context, subject);
    log.write('code_failed', candidates.length === 1 ? (candidates[0]?.account ?? null) : null);
    return codeRefused();
  });
};

export interface TemporaryMatch {
  readonly login: string;
  readonly account: string;
  readonly expired: boolean;
}

/** The login among these that this temporary password was handed over for (S0), also when its 24 hours are over: the person reads so. */
export const temporaryOwner = (
  { statements, ports }: WriterContext,
  candidates: readonly Candidate[],
  typed: string,
): TemporaryMatch | null => {
  for (const { login, account } of candidates) {
    const mac = codeMac(statements, ports, `login:${login}`, readTemporaryPassword(typed));
    const kept = statements.all(
      statements.db
        .selectFrom('secret_code')
        .select(['mac', 'expires_at'])
        .where('login', '=', login)
        .where('purpose', '=', 'temporary_password'),
    );
    const match = kept.find((known) => sameMac(known.mac, mac));
    if (match !== undefined) return { login, account, expired: match.expires_at <= ports.clock.now() };
  }
  return null;
};
