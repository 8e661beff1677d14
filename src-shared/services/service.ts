import { z } from 'zod';
import { type Decision, defineAggregate, defineEvent, evolveBy, type NewEventOf } from '../kernel/event.ts';
import { ok, refuse } from '../kernel/result.ts';

/** What a service says of itself on screens, mails and letters. Nothing personal: its people stand in their accounts. */
export const serviceFacts = z.object({
  name: z.string(),
  /** Lines of its postal address, as printed. */
  address: z.array(z.string()).max(6),
  phone: z.string(),
  courriel: z.string(),
});
export type ServiceFacts = z.infer<typeof serviceFacts>;

const seenBy = ['agents', 'members'] as const;

/** Events of one service of the département. Never deleted: dossiers bear its name. */
export const serviceEvents = {
  'service.created': defineEvent({ facts: serviceFacts, merge: 'guarded', keys: () => ['words'], seenBy }),
  'service.changed': defineEvent({ facts: serviceFacts, merge: 'guarded', keys: () => ['words'], seenBy }),
};
type NewServiceEvent = NewEventOf<typeof serviceEvents>;

export interface Service extends ServiceFacts {
  readonly id: string;
  readonly exists: boolean;
}

/** Named one by one: what another poste added enters no state. */
const written = (state: Service, { name, address, phone, courriel }: Omit<Service, 'id' | 'exists'>): Service => ({
  ...state,
  ...{ name, address, phone, courriel },
  exists: true,
});

/** A service that instructs dossiers. Scope: `catalogue`, held by everybody (design §3). */
export const serviceAggregate = defineAggregate<Service, typeof serviceEvents>({
  name: 'service',
  events: serviceEvents,
  initial: (id) => ({ id, exists: false, name: '', address: [], phone: '', courriel: '' }),
  evolve: evolveBy({
    'service.created': (state, { facts }) => written(state, facts),
    'service.changed': (state, { facts }) => written(state, facts),
  }),
  scope: () => 'catalogue',
  sentences: {
    'service.created': ({ facts }) => `Service « ${facts.name} » créé.`,
    'service.changed': ({ facts }) => `Service modifié : « ${facts.name} ».`,
  },
});

const taken = () => refuse('name_taken', 'Un autre service porte déjà ce nom. Choisissez-en un autre.', 'name');

/** Makes a service, or changes its words; saying the same again writes nothing. `taken`: another one has this name. */
export const writeService = (state: Service, command: ServiceFacts & { readonly taken: boolean }): Decision<NewServiceEvent> => {
  const { taken: isTaken, ...facts } = command;
  if (isTaken) return taken();
  const { id: _id, exists, ...words } = state;
  if (exists && JSON.stringify(words) === JSON.stringify(facts)) return ok([]);
  return ok([{ type: exists ? 'service.changed' : 'service.created', facts }]);
};
