import { z } from 'zod';
import { type Decision, defineAggregate, defineEvent, evolveBy, type NewEventOf } from '../kernel/event.ts';
import { ok } from '../kernel/result.ts';

const member = z.object({ agent: z.string() });

/** Who instructs in a service. The stream bears the id of the service; the later saying wins. */
export const teamEvents = {
  'team.joined': defineEvent({ facts: member, merge: 'comfort', seenBy: ['agents'] }),
  'team.left': defineEvent({ facts: member, merge: 'comfort', seenBy: ['agents'] }),
};
type NewTeamEvent = NewEventOf<typeof teamEvents>;

export interface Team {
  readonly id: string;
  readonly agents: readonly string[];
}

/** Scope: `agents`, held by the département's postes. */
export const teamAggregate = defineAggregate<Team, typeof teamEvents>({
  name: 'team',
  events: teamEvents,
  initial: (id) => ({ id, agents: [] }),
  evolve: evolveBy({
    'team.joined': (state, { facts: { agent } }) => (state.agents.includes(agent) ? state : { ...state, agents: [...state.agents, agent] }),
    'team.left': (state, { facts: { agent } }) => ({ ...state, agents: state.agents.filter((known) => known !== agent) }),
  }),
  scope: () => 'agents',
  sentences: { 'team.joined': 'Un agent a rejoint le service.', 'team.left': 'Un agent a quitté le service.' },
});

/** Makes a team what it should be: who is not named leaves, who is named joins. */
export const setTeam = (state: Team, agents: readonly string[]): Decision<NewTeamEvent> =>
  ok([
    ...state.agents.filter((agent) => !agents.includes(agent)).map((agent) => ({ type: 'team.left' as const, facts: { agent } })),
    ...[...new Set(agents)]
      .filter((agent) => !state.agents.includes(agent))
      .map((agent) => ({ type: 'team.joined' as const, facts: { agent } })),
  ]);
