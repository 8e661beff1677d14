import type { z } from 'zod';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { mailSettingsForm } from '../../src-shared/mail/contract.ts';
import type { ThisWorkstation } from '../../src-shared/workstation/workstation.ts';
import type { Tables } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';
import { checkSmtpSettings, type SmtpSettings } from './smtp-settings.ts';

export type MailSettingsForm = z.output<typeof mailSettingsForm>;

interface ServerSources {
  readonly statements: Statements<Tables>;
  workstation(): ThisWorkstation;
}

/** Name of the SMTP password among the secrets: never in an event, never exported (design §3). */
export const passwordName = 'smtp_password';

/** The kept SMTP password, `null` when there is none. */
export const keptPassword = ({ statements }: Pick<ServerSources, 'statements'>): string | null => {
  const row = statements.first(statements.db.selectFrom('secret_value').select('value').where('name', '=', passwordName));
  return row === undefined ? null : Buffer.from(row.value).toString('utf8');
};

/**
 * The server a form speaks of, with its password: the typed one, or the kept one for the same server and user only. Otherwise whoever
 * changes the name of the server would have the old password sent to it. Codes of `checkSmtpSettings` and `password_needed`.
 */
export const serverOf = (sources: ServerSources, form: MailSettingsForm): Result<SmtpSettings> => {
  const kept = sources.workstation().settings.mail;
  let pass = form.password;
  if (pass === null && form.user !== '') {
    pass = keptPassword(sources);
    const same = kept !== null && kept.host === form.host && kept.port === form.port && kept.user === form.user;
    if (pass !== null && !same)
      return refuse('password_needed', 'Le serveur ou l’identifiant a changé : saisissez de nouveau le mot de passe.', 'password');
  }
  return checkSmtpSettings({
    host: form.host,
    port: form.port,
    security: form.security,
    ...(form.user === '' ? {} : { user: form.user }),
    ...(pass === null || pass === '' ? {} : { pass }),
    ...(form.greeting === '' ? {} : { name: form.greeting }),
  });
};

/** Keeps, changes or forgets the password; the caller is in a transaction. */
export const keepPassword = ({ statements }: Pick<ServerSources, 'statements'>, password: string | undefined): void => {
  const { db } = statements;
  if (password === undefined) {
    statements.run(db.deleteFrom('secret_value').where('name', '=', passwordName));
    return;
  }
  const value = new Uint8Array(Buffer.from(password, 'utf8'));
  statements.run(
    db
      .insertInto('secret_value')
      .values({ name: passwordName, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value })),
  );
};
