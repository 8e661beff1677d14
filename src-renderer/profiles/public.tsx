/** What other rooms may show of profiles: the tab «Composition» of an organisation’s record, for agents. */
export { CompositionOnBehalf } from './on-behalf.tsx';
