/** What other rooms may use of dossiers: who may see one as its service. */
export { instructs } from './rights.ts';
