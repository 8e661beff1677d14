import type { OutputOf, ParsedInputOf } from '../../src-shared/contract.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { drawCode } from '../../src-shared/kernel/letter-code.ts';
import { displayName } from '../../src-shared/kernel/person-name.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { Reception } from '../../src-shared/organisations/reception.ts';
import { formatSharingKey, sharingKeyEnding, sharingKeyLength } from '../../src-shared/profiles/contract.ts';
import { alreadyIn, createSharingKey, joinWithKey, keyRefused, leaveProfile, revokeSharingKey } from '../../src-shared/profiles/decide.ts';
import type { NewProfileEvent, ProfileHome } from '../../src-shared/profiles/events.ts';
import { particulierAggregate } from '../../src-shared/profiles/particulier.ts';
import type { ProfileFrame } from '../../src-shared/profiles/sharing.ts';
import { codeMac, countFailure, mayTry } from '../accounts/public.ts';
import type { CommandHandlers, WriterContext } from '../backend/context.ts';
import { runCommand } from '../commands/decide-on.ts';
import { receivedLater } from '../commands/reception.ts';
import type { Transaction } from '../journal/journal.ts';
import { declareBody } from './declare.ts';
import { frameOfBody, frameOfParticulier, isInside, profileAt, unknownProfile } from './frame.ts';

/** A profile inside a running command. */
interface Opened {
  readonly home: ProfileHome;
  readonly id: string;
  readonly frame: ProfileFrame;
  /** Name of the body; null for a particulier. */
  readonly name: string | null;
  append(events: readonly NewProfileEvent[]): void;
}

const open = (transaction: Transaction, profile: string): Opened | null => {
  const at = profileAt(profile);
  if (at === null) return null;
  if (at.home === 'organisation') {
    const { state } = transaction.load(organisationAggregate, at.id);
    if (!state.exists) return null;
    return {
      ...at,
      frame: frameOfBody(state),
      name: state.name,
      append: (events) => void transaction.append(organisationAggregate, at.id, events),
    };
  }
  const { state } = transaction.load(particulierAggregate, at.id);
  return {
    ...at,
    frame: frameOfParticulier(state),
    name: null,
    append: (events) => {
      // The stream begins with the first thing that is shared.
      if (!state.exists)
        transaction.append(particulierAggregate, at.id, [{ type: 'particulier.profile_opened', facts: { account: at.id } }]);
      transaction.append(particulierAggregate, at.id, events);
    },
  };
};

/** Runs an act on a profile: `allowed` says whether this person may, the act says what happens. */
const actOn = <T>(
  context: WriterContext,
  profile: string,
  allowed: (opened: Opened) => boolean,
  act: (opened: Opened, now: number) => Result<T>,
): Result<T> =>
  runCommand(context, ['profiles', 'organisations'], (transaction) => {
    const opened = open(transaction, profile);
    return opened === null || !allowed(opened) ? unknownProfile() : act(opened, transaction.now);
  });

const inside =
  ({ actor }: WriterContext) =>
  ({ frame, id }: Opened): boolean =>
    isInside(actor, frame, id);
const anyProfile = (): boolean => true;

const dropSecret = ({ statements }: WriterContext, key: string): void => {
  statements.run(statements.db.deleteFrom('secret_sharing_key').where('key', '=', key));
};

/** Writes events of a profile; keys that end with them are recognised no more. */
const write = (context: WriterContext, opened: Opened, events: readonly NewProfileEvent[]): void => {
  opened.append(events);
  for (const { facts } of events) if ('key' in facts && facts.key !== null) dropSecret(context, facts.key);
};

const revoke = (context: WriterContext, input: { profile: string; key: string }, onBehalf: Reception | null) =>
  actOn(context, input.profile, onBehalf === null ? inside(context) : anyProfile, (opened, now) => {
    const decided = revokeSharingKey(opened.frame, { key: input.key, now, onBehalf });
    if (!decided.ok) return decided;
    write(context, opened, decided.data);
    return ok({});
  });

const leave = (context: WriterContext, input: { profile: string; account: string }, onBehalf: Reception | null) =>
  actOn(context, input.profile, onBehalf === null ? inside(context) : anyProfile, (opened, now) => {
    const decided = leaveProfile(opened.frame, { account: input.account, now, onBehalf });
    if (!decided.ok) return decided;
    write(context, opened, decided.data);
    return ok({});
  });

const nameOf = ({ statements }: WriterContext, { name, id }: Opened): string => {
  if (name !== null) return name;
  const row = statements.first(statements.db.selectFrom('p_account').select(['prenom', 'nom']).where('id', '=', id));
  return row?.prenom == null || row.nom === null ? 'donnée effacée' : displayName({ prenom: row.prenom, nom: row.nom });
};

/**
 * «Envoyer». Wrong, used, revoked and expired keys do the same work and get the same answer. A success forgets no failure: with a key of
 * one's own one could otherwise guess for ever.
 */
const join = (context: WriterContext, input: ParsedInputOf<'profiles.join'>): Result<OutputOf<'profiles.join'>> => {
  const { statements, ports, actor, log } = context;
  const account = actor.account ?? '';
  // Shared with the codes that this login may type: whoever reopens the login reopens this too.
  const subject = `code/login:${actor.login}`;
  const allowed = mayTry(context, subject);
  if (!allowed.ok) return refuse('too_many_attempts', allowed.error.message);
  const failed = (): ReturnType<typeof keyRefused> => {
    statements.transaction(() => {
      countFailure(context, subject);
      log.write('code_failed', account, { sharing: true });
    });
    return keyRefused();
  };
  const secret = statements.first(
    statements.db
      .selectFrom('secret_sharing_key')
      .select(['key', 'profile'])
      .where('mac', '=', codeMac(statements, ports, 'sharing', input.key))
      .where('expires_at', '>', ports.clock.now()),
  );
  if (secret === undefined) return failed();
  const result = actOn(context, secret.profile, anyProfile, (opened, now) => {
    if (isInside(actor, opened.frame, opened.id)) return alreadyIn();
    const decided = joinWithKey(opened.frame, { key: secret.key, account, fonction: input.fonction, now });
    if (!decided.ok) return decided;
    write(context, opened, decided.data);
    log.write('code_used', account, { sharing: true });
    return ok({ profile: secret.profile, name: nameOf(context, opened) });
  });
  return !result.ok && (result.error.code === 'key_refused' || result.error.code === 'unknown_profile') ? failed() : result;
};

/** Commands of the room «Profils». */
export const profileCommands = {
  'profiles.createKey': (context, input) => {
    const { statements, ports, actor } = context;
    return actOn(context, input.profile, inside(context), (opened, now) => {
      const id = newId(ports);
      const expiresAt = now + context.workstation().settings.sharingKeyDays * 24 * 3_600_000;
      const key = drawCode(ports.random, sharingKeyLength);
      const ending = key.slice(-sharingKeyEnding);
      const decided = createSharingKey(opened.frame, { key: id, by: actor.account ?? '', now, expiresAt, ending });
      if (!decided.ok) return decided;
      opened.append(decided.data);
      // What is too old is recognised no more in any case.
      statements.run(statements.db.deleteFrom('secret_sharing_key').where('expires_at', '<=', now));
      statements.run(
        statements.db
          .insertInto('secret_sharing_key')
          .values({ mac: codeMac(statements, ports, 'sharing', key), key: id, profile: input.profile, expires_at: expiresAt }),
      );
      return ok({ id, key: formatSharingKey(key), expiresAt });
    });
  },
  'profiles.revokeKey': (context, input) => revoke(context, input, null),
  'profiles.revokeKeyOnBehalf': (context, input) => receivedLater(context, input.reception) ?? revoke(context, input, input.reception),
  'profiles.join': join,
  'profiles.leave': (context, input) => leave(context, { profile: input.profile, account: context.actor.account ?? '' }, null),
  'profiles.leaveOnBehalf': (context, input) => receivedLater(context, input.reception) ?? leave(context, input, input.reception),
  'profiles.declare': declareBody,
} satisfies CommandHandlers;
