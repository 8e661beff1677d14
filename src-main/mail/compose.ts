import { writeCodeLink } from '../../src-shared/accounts/code-link.ts';
import { displayName } from '../../src-shared/kernel/person-name.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { WorkstationSettings } from '../../src-shared/workstation/settings.ts';
import type { ThisWorkstation } from '../../src-shared/workstation/workstation.ts';
import type { CodePurpose } from '../accounts/public.ts';
import type { Tables } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';
import { type ComposedMail, composeMessage, type MailRequest, type MailSender, type MailTemplateName } from './message.ts';
import type { MailTables } from './tables.ts';
import { mailTemplates } from './templates/registry.ts';

export type OutboxRow = MailTables['l_outbox'];

/** What the words of a mail come from. */
type Written = Pick<OutboxRow, 'template' | 'params' | 'account'>;

/** What writing a mail of the outbox needs, in the writer or in the reader. */
export interface MailSources {
  readonly statements: Statements<Tables>;
  workstation(): ThisWorkstation;
}

/** Parameters of a mail that was handed over, cancelled or is too old: nothing of its words is kept (rules §7.2). */
export const purgedParams = '{}';

/** A code for a login; only ever asked for templates that carry one. */
export type DrawCode = (login: string, purpose: CodePurpose) => string;

/** The service that writes, at the end of each mail. */
export const mailSenderOf = ({ departement, service, phone, courriel }: WorkstationSettings): MailSender => ({
  name: departement,
  service,
  ...(phone === '' ? {} : { phone }),
  ...(courriel === '' ? {} : { courriel }),
});

/** Who the mail is for, as «Bonjour …,» says it; `null` when that person was erased. */
const recipientOf = ({ statements }: MailSources, account: string | null): string | null => {
  if (account === null) return 'Madame, Monsieur';
  const row = statements.first(statements.db.selectFrom('p_account').select(['prenom', 'nom']).where('id', '=', account));
  return row?.prenom == null || row.nom === null ? null : displayName({ prenom: row.prenom, nom: row.nom });
};

/** What the base knows of a login at this moment, for the words of a mail. */
const knownLogin = ({ statements }: MailSources, where: { login: string } | { account: string }) => {
  const query = statements.db
    .selectFrom('p_login')
    .innerJoin('p_login_account', 'p_login_account.login', 'p_login.id')
    .innerJoin('p_account', 'p_account.id', 'p_login_account.account')
    .leftJoin('p_organisation', 'p_organisation.id', 'p_account.organisation')
    .select(['p_login.id as login', 'p_account.identifier', 'p_organisation.name as organisation', 'p_organisation.administrator']);
  return statements.first('login' in where ? query.where('p_login.id', '=', where.login) : query.where('p_account.id', '=', where.account));
};

/** A password was chosen at registration: the code alone is asked. */
const hasPassword = ({ statements }: MailSources, login: string): boolean =>
  statements.first(statements.db.selectFrom('secret_password').select('login').where('login', '=', login)) !== undefined;

/**
 * Turns the parameters kept in the outbox into those of the template: secrets are drawn by `draw`, and what may have changed since
 * (identifier, organisation, the new administrator) is read now.
 */
const completed = (sources: MailSources, row: Written, template: MailTemplateName, draw: DrawCode): Record<string, unknown> => {
  const kept = JSON.parse(row.params) as Record<string, unknown>;
  // As it is when the mail leaves: the code is drawn, and begins to work, at that moment.
  const validHours = sources.workstation().settings.codeHours;
  switch (template) {
    case 'activation': {
      const { login, identifier, ...params } = kept;
      if (typeof login !== 'string' || typeof identifier !== 'string') return params;
      const code = draw(login, 'activation_code');
      return {
        ...params,
        validHours,
        identifier,
        code,
        link: writeCodeLink({ who: identifier, code, chosen: hasPassword(sources, login) }),
      };
    }
    case 'password_code': {
      const { logins, ...params } = kept;
      const ids = Array.isArray(logins) ? logins.filter((login): login is string => typeof login === 'string') : [];
      const accounts = ids.flatMap((login) => {
        const known = knownLogin(sources, { login });
        if (known?.identifier == null) return [];
        const { identifier, organisation } = known;
        const code = draw(login, 'password_code');
        return [{ identifier, organisation, code, link: writeCodeLink({ who: identifier, code, chosen: false }) }];
      });
      return { ...params, validHours, accounts };
    }
    case 'temporary_password': {
      const { login, ...params } = kept;
      const known = typeof login === 'string' ? knownLogin(sources, { login }) : undefined;
      if (known?.identifier == null) return params;
      return { ...params, validHours, identifier: known.identifier, temporaryPassword: draw(known.login, 'temporary_password') };
    }
    case 'courriel_confirmation': {
      const { login, ...params } = kept;
      return { ...params, validHours, code: typeof login === 'string' ? draw(login, 'courriel_code') : undefined };
    }
    case 'access_revealed': {
      const { agent, ...params } = kept;
      const known = typeof agent === 'string' ? recipientOf(sources, agent) : null;
      return { revealedBy: known ?? 'un agent', ...params };
    }
    case 'administrator_replaced': {
      const known = row.account === null ? undefined : knownLogin(sources, { account: row.account });
      const next = known?.administrator == null ? null : recipientOf(sources, known.administrator);
      return { identifier: known?.identifier, newAdministrator: next ?? 'une autre personne', ...kept };
    }
    default:
      return kept;
  }
};

const isTemplate = (name: string): name is MailTemplateName => Object.hasOwn(mailTemplates, name);

/** Recipient and words of one mail of the outbox. */
export interface WrittenMail extends ComposedMail {
  readonly recipientName: string;
}

/**
 * Writes one mail of the outbox. Codes `person_erased` (it must not leave) and `mail_unwritable` (its parameters are not those of its
 * template: a fault of the program, reported and never hidden).
 */
export const writeMail = (sources: MailSources, row: Written, secrets: 'shown' | 'masked', draw: DrawCode): Result<WrittenMail> => {
  const unwritable = refuse(
    'mail_unwritable',
    'Ce courriel n’a pas pu être écrit : une information lui manque. Prévenez la personne autrement.',
  );
  if (!isTemplate(row.template)) return unwritable;
  const recipientName = recipientOf(sources, row.account);
  if (recipientName === null) return refuse('person_erased', 'Les données de cette personne ont été effacées : rien n’est envoyé.');
  const params = completed(sources, row, row.template, draw);
  if (!mailTemplates[row.template].params.safeParse(params).success) return unwritable;
  const { settings } = sources.workstation();
  const composed = composeMessage({
    template: row.template,
    params: params as MailRequest<MailTemplateName>['params'],
    recipient: { displayName: recipientName },
    from: mailSenderOf(settings),
    workstation: settings.name,
    secrets,
  });
  return ok({ ...composed, recipientName });
};
