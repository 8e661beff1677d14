import { refuse } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { Tables } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';
import { servicesOf } from '../services/public.ts';
import type { OutboxRow } from './compose.ts';

interface Asking {
  readonly statements: Statements<Tables>;
  readonly actor: Actor;
}
type Owner = Pick<OutboxRow, 'service' | 'readers'>;

/** Whoever repairs the delivery of mails sees that those of every service exist, to whom they go and how they fare; not their words. */
const repairs = ({ roles }: Actor): boolean => roles.includes('gestionnaire') || roles.includes('gestionnaire_poste');

/** Services whose mails this agent sees in the outbox, beside those of no service; null for all. */
export const servicesShown = ({ statements, actor }: Asking): string[] | null => (repairs(actor) ? null : servicesOf(statements, actor));

/** Whether an agent sees that this mail exists, cancels it and sends it again. */
export const seesMail = (asking: Asking, { service }: Owner): boolean =>
  service === null || (servicesShown(asking)?.includes(service) ?? true);

/** Whether an agent reads its words: somebody of the service, and only those whom a confidential one names. */
export const readsMail = ({ statements, actor }: Asking, { service, readers }: Owner): boolean =>
  (service === null || servicesOf(statements, actor).includes(service)) &&
  (readers === null || (JSON.parse(readers) as string[]).includes(actor.account ?? ''));

export const notYourMail = () =>
  refuse('not_your_mail', 'Ce courriel est celui d’un service : seuls les agents qui suivent ce dossier en lisent le texte.');
