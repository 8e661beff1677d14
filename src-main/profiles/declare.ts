import type { OutputOf, ParsedInputOf } from '../../src-shared/contract.ts';
import { streamName } from '../../src-shared/kernel/event.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import { declareProfile } from '../../src-shared/profiles/decide.ts';
import type { WriterContext } from '../backend/context.ts';
import { runCommand } from '../commands/decide-on.ts';
import { registerBody, twinOf, unprintable } from '../organisations/public.ts';
import { frameOfBody } from './frame.ts';

type Input = ParsedInputOf<'profiles.declare'>;

/** A body is declared once. Whoever declares it again is led to its members: only they can let somebody in. */
const alreadyThere = (context: WriterContext, input: Input) => {
  const twin = twinOf(context, input);
  if (twin === null) return null;
  const named = 'Demandez une clé de partage à l’un de ses membres, puis choisissez « Rejoindre un profil existant ».';
  switch (twin.by) {
    case 'number':
      return refuse('duplicate_key', `Une organisation porte déjà ce numéro. ${named}`, 'key.value');
    case 'local_register':
      return refuse(
        'namesake',
        `Une organisation porte déjà ce numéro de registre. ${named} Si c’en est une autre, confirmez-le.`,
        'key.value',
      );
    case 'name':
      return refuse(
        'namesake',
        `Une organisation du même nom existe déjà dans cette commune. ${named} Si c’en est une autre, confirmez-le.`,
        'name',
      );
  }
};

/** «Ajouter un profil»: the body and its first member in one command; no letter, no administered access (rules §0). */
export const declareBody = (context: WriterContext, input: Input): Result<OutputOf<'profiles.declare'>> => {
  const refused = unprintable(input) ?? alreadyThere(context, input);
  if (refused !== null) return refused;
  const { fonction, conditionsAccepted: _accepted, ...body } = input;
  return runCommand(context, ['profiles', 'organisations'], (transaction) => {
    const id = newId(context.ports);
    const reception = { channel: 'poste', receivedOn: context.today() } as const;
    const registered = registerBody(context, transaction, id, { ...body, eservicesWished: [] }, reception);
    if (!registered.ok) return registered;
    const declared = declareProfile(frameOfBody(registered.data), { account: context.actor.account ?? '', fonction });
    if (!declared.ok) return declared;
    transaction.append(organisationAggregate, id, declared.data);
    return ok({ profile: streamName('organisation', id) });
  });
};
