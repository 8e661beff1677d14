/** What other rooms may use of dossiers: who may see one as its service, and what an export may hold of its decisions. */

export { leavePurged } from './purge.ts';
export { instructs } from './rights.ts';
export { decisionsTold } from './told.ts';
