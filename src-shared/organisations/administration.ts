import type { Eservice } from '../eservices/eservice.ts';
import { entry } from '../kernel/entry.ts';
import type { Decision } from '../kernel/event.ts';
import { ok, refuse } from '../kernel/result.ts';
import { holdersOf, isPermitted } from './administration-state.ts';
import { validateMember } from './decide.ts';
import type { NewOrganisationEvent, Reception, WithdrawalCause } from './events.ts';
import type { Organisation } from './organisation.ts';

type Organised = Decision<NewOrganisationEvent>;

/** Who acts: the administrator themselves (`onBehalf` null), or an agent «pour le compte de» the administrator (rules §0). */
export interface ActingAdministrator {
  readonly account: string | null;
  readonly onBehalf: Reception | null;
}

/** The administrator's rights, seen now and not at their sign-in: a former one has lost them. */
const mayAdminister = (state: Organisation, { account, onBehalf }: ActingAdministrator) => {
  if (!state.exists) return refuse('unknown_organisation', 'Cette organisation n’existe pas ou n’existe plus. Revenez à la liste.');
  if (onBehalf === null)
    return state.administrator !== null && state.administrator === account
      ? null
      : refuse('not_administrator', 'Vous n’êtes plus l’administrateur de l’organisation : vous ne pouvez plus faire cela.');
  return state.administrator !== null
    ? null
    : refuse(
        'no_administrator',
        'Cette organisation n’a pas d’administrateur : personne ne peut le demander en son nom. Enregistrez d’abord une demande d’administrateur.',
      );
};

const unknownEservice = () => refuse('unknown_eservice', 'Cet e-service n’est pas au catalogue. Actualisez la liste.');
const closedEservice = ({ name }: Eservice) =>
  refuse('eservice_closed', `L’e-service « ${name} » est fermé pour le moment. Demandez au service quand il rouvrira.`);

/** Subscribes the body (S2 «c’est lui qui abonne l’organisation aux e-services»). Nobody may use it yet: permissions come one by one. */
export const subscribe = (state: Organisation, command: { eservice: Eservice; by: ActingAdministrator }): Organised => {
  const refused = mayAdminister(state, command.by);
  if (refused !== null) return refused;
  const { eservice, by } = command;
  if (!eservice.exists) return unknownEservice();
  if (entry(state.subscriptions, eservice.id) !== undefined)
    return refuse('already_subscribed', `L’organisation est déjà abonnée à « ${eservice.name} ».`);
  if (!eservice.open) return closedEservice(eservice);
  if (!eservice.kinds.includes(state.kind))
    return refuse('kind_not_admitted', `L’e-service « ${eservice.name} » n’est pas ouvert à ce type d’organisation.`);
  return ok([{ type: 'organisation.eservice_subscribed', facts: { eservice: eservice.id, name: eservice.name, onBehalf: by.onBehalf } }]);
};

const withdrawn = (
  account: string,
  eservice: { id: string; name: string },
  cause: WithdrawalCause,
  onBehalf: Reception | null,
): NewOrganisationEvent => ({
  type: 'organisation.permission_withdrawn',
  facts: { account, eservice: eservice.id, name: eservice.name, cause, onBehalf },
});

/** Ends a subscription, and with it every permission on that e-service. Always possible, also for one that is closed. */
export const unsubscribe = (state: Organisation, command: { eservice: string; by: ActingAdministrator }): Organised => {
  const refused = mayAdminister(state, command.by);
  if (refused !== null) return refused;
  const known = entry(state.subscriptions, command.eservice);
  if (known === undefined) return refuse('not_subscribed', 'L’organisation n’est pas abonnée à cet e-service. Actualisez la liste.');
  const { onBehalf } = command.by;
  const eservice = { id: known.eservice, name: known.name };
  return ok([
    ...holdersOf(state, eservice.id).map((account) => withdrawn(account, eservice, 'desabonnement', onBehalf)),
    { type: 'organisation.eservice_unsubscribed', facts: { eservice: eservice.id, name: eservice.name, onBehalf } },
  ]);
};

const notAUser = () =>
  refuse(
    'not_a_user',
    'Cette personne n’est pas un utilisateur validé de l’organisation. Validez-la d’abord, puis donnez-lui ses permissions.',
  );

/** Lets one user use one e-service; the administrator too grants it to themselves (S2 «il ne les possède pas par défaut»). */
export const grantPermission = (
  state: Organisation,
  command: { account: string; eservice: Eservice; by: ActingAdministrator },
): Organised => {
  const refused = mayAdminister(state, command.by);
  if (refused !== null) return refused;
  const { account, eservice, by } = command;
  if (!eservice.exists) return unknownEservice();
  if (entry(state.members, account) === undefined) return notAUser();
  if (entry(state.subscriptions, eservice.id) === undefined)
    return refuse('not_subscribed', `L’organisation n’est pas abonnée à « ${eservice.name} ». Abonnez-la d’abord.`);
  if (isPermitted(state, account, eservice.id))
    return refuse('already_granted', `Cette personne est déjà autorisée pour « ${eservice.name} ».`);
  if (!eservice.open) return closedEservice(eservice);
  return ok([
    { type: 'organisation.permission_granted', facts: { account, eservice: eservice.id, name: eservice.name, onBehalf: by.onBehalf } },
  ]);
};

/** Takes one permission back. Always possible, also on a closed e-service. */
export const withdrawPermission = (
  state: Organisation,
  command: { account: string; eservice: string; by: ActingAdministrator },
): Organised => {
  const refused = mayAdminister(state, command.by);
  if (refused !== null) return refused;
  const { account, eservice, by } = command;
  if (!isPermitted(state, account, eservice))
    return refuse('not_granted', 'Cette personne n’a pas cette permission. Actualisez la grille.');
  const name = entry(state.subscriptions, eservice)?.name ?? eservice;
  return ok([withdrawn(account, { id: eservice, name }, 'administrateur', by.onBehalf)]);
};

/** A registration accepted by the administrator, or for them; its letter to the représentant légal has no use any more (rules §2.5). */
export const validateUser = (state: Organisation, command: { application: string; by: ActingAdministrator }): Organised => {
  const refused = mayAdminister(state, command.by);
  if (refused !== null) return refused;
  const decided = validateMember(state, { application: command.application, by: state.administrator ?? '' });
  const { onBehalf } = command.by;
  if (!decided.ok || onBehalf === null) return decided;
  return ok(
    decided.data.map((event) =>
      event.type === 'organisation.member_activated' ? { ...event, facts: { ...event.facts, onBehalf } } : event,
    ),
  );
};

/** Ends an application and the letters that still could be answered. */
export const endApplication = (state: Organisation, application: string): NewOrganisationEvent[] => [
  { type: 'organisation.application_ended', facts: { application, outcome: 'annulee' } },
  ...Object.values(state.letters)
    .filter((letter) => letter.application === application && letter.status !== 'annule' && letter.status !== 'codes_saisis')
    .map(
      (letter): NewOrganisationEvent => ({
        type: 'organisation.letter_voided',
        facts: { letter: letter.id, reason: 'demande_annulee' },
      }),
    ),
];

/**
 * Invalidates a user, or refuses a registration that waits: permissions end, the account is disabled in the same command by the caller
 * (S2, third cause). An «administrateur» application goes on: the représentant légal alone decides of it.
 */
export const invalidateUser = (state: Organisation, command: { account: string; reason: string; by: ActingAdministrator }): Organised => {
  const refused = mayAdminister(state, command.by);
  if (refused !== null) return refused;
  const { account, reason } = command;
  const { onBehalf } = command.by;
  if (state.administrator === account)
    return refuse(
      'is_administrator',
      'L’administrateur ne peut pas être invalidé. Pour en changer, une autre personne demande à le devenir : le représentant légal reçoit un courrier.',
    );
  if (entry(state.invalidated, account) !== undefined)
    return refuse('already_invalidated', 'Cette personne est déjà invalidée. Actualisez la liste.');
  const waiting = Object.values(state.applications).find(
    (known) => known.account === account && known.role === 'utilisateur' && known.status === 'en_attente',
  );
  if (waiting === undefined && entry(state.members, account) === undefined)
    return refuse('unknown_user', 'Cette personne n’est pas un utilisateur de l’organisation. Actualisez la liste.');
  const rights = (entry(state.permissions, account) ?? []).map((eservice) =>
    withdrawn(account, { id: eservice, name: entry(state.subscriptions, eservice)?.name ?? eservice }, 'invalidation', onBehalf),
  );
  return ok([
    ...rights,
    ...(waiting === undefined ? [] : endApplication(state, waiting.id)),
    { type: 'organisation.member_invalidated', facts: { account, onBehalf }, personal: { [account]: { reason } } },
  ]);
};

/**
 * «Valider de nouveau»: a user who was invalidated, or whose account sleeps after 16 months (rules §1.6, «validation by the
 * administrator» is a way back). Former permissions do not come back by themselves.
 */
export const validateAgain = (state: Organisation, command: { account: string; asleep: boolean; by: ActingAdministrator }): Organised => {
  const refused = mayAdminister(state, command.by);
  if (refused !== null) return refused;
  const { account, asleep, by } = command;
  const sleeping = asleep && entry(state.members, account) !== undefined;
  if (entry(state.invalidated, account) === undefined && !sleeping)
    return refuse('not_invalidated', 'Cette personne n’est pas invalidée. Actualisez la liste.');
  return ok([{ type: 'organisation.member_validated_again', facts: { account, onBehalf: by.onBehalf } }]);
};
