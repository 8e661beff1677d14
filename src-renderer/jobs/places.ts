import type { SessionView } from '../../src-shared/kernel/session.ts';

export const jobsPlace = '/travaux';

/** True for those who start long work, and may stop it. */
export const seesJobs = ({ roles }: Pick<SessionView, 'roles'>): boolean => roles.includes('instructeur') || roles.includes('gestionnaire');
