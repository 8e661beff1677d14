import type { WorkstationSettings } from '../../src-shared/workstation/settings.ts';
import type { WriterContext } from '../backend/context.ts';
import { codeMac } from './codes.ts';

/** A code works this long from its hand-over ⚙ (rules §1.5), milliseconds. */
export const codeLifetime = ({ codeHours }: WorkstationSettings): number => codeHours * 3_600_000;

/** What a code lets its owner do; the newest handed over of one purpose is the only one that works. */
export type CodePurpose = 'activation_code' | 'password_code' | 'temporary_password' | 'courriel_code';

export interface IssuedCode {
  /** What carries it: the id of a mail, or of a sheet of paper. A second code for the same login by the same carrier replaces the first. */
  readonly carrier: string;
  readonly login: string;
  readonly purpose: CodePurpose;
  readonly code: string;
}

/** Keeps the MAC of a code that is about to be handed over. Codes handed over before still work until `codesHandedOver`. */
export const issueCode = (context: WriterContext, { carrier, login, purpose, code }: IssuedCode): void => {
  const { statements, ports } = context;
  const now = ports.clock.now();
  const columns = {
    mac: codeMac(statements, ports, `login:${login}`, code),
    expires_at: now + codeLifetime(context.workstation().settings),
    failures: 0,
    created_at: now,
  };
  statements.run(
    statements.db
      .insertInto('secret_code')
      .values({ id: `${carrier}/${login}`, login, purpose, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns)),
  );
};

/** The carrier reached its person: its codes are valid from now on, and those of the same purpose before it end. */
export const codesHandedOver = (context: WriterContext, carrier: string, at: number): void => {
  const { statements } = context;
  const { db } = statements;
  for (const { id, login, purpose } of issuedBy(context, carrier)) {
    statements.run(
      db
        .updateTable('secret_code')
        .set({ expires_at: at + codeLifetime(context.workstation().settings) })
        .where('id', '=', id),
    );
    statements.run(db.deleteFrom('secret_code').where('login', '=', login).where('purpose', '=', purpose).where('id', '<>', id));
  }
};

/** The carrier never reached anybody: its codes end, those handed over before go on. */
export const codesWithdrawn = (context: WriterContext, carrier: string): void => {
  for (const { id } of issuedBy(context, carrier))
    context.statements.run(context.statements.db.deleteFrom('secret_code').where('id', '=', id));
};

const issuedBy = ({ statements }: WriterContext, carrier: string): { id: string; login: string; purpose: string }[] =>
  statements.all(statements.db.selectFrom('secret_code').select(['id', 'login', 'purpose']).where('id', 'like', `${carrier}/%`));
