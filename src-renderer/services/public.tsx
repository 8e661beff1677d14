/** What other rooms may use of services: who is away. */
export { AbsencesDialog, AwayNotice } from './absences-dialog.tsx';
export { StandingIn } from './standing-in.tsx';
