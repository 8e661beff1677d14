/** What other rooms may use of «Assistance»: where a signed-in person asks for help. */
export { memberRequestPlace } from './places.ts';
