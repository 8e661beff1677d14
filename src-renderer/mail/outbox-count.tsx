import { NavBadge } from '../app/nav-badge.tsx';
import { useCall } from '../app/query.tsx';

/** Failures and doubts ask for somebody, and come first; otherwise what waits is counted quietly. */
export const OutboxCount = () => {
  const { data } = useCall('mail.outbox', { status: 'doubt' });
  if (data === undefined) return null;
  const { failed, doubt, waiting, sending } = data.counts;
  const mine = failed + doubt;
  return <NavBadge value={mine > 0 ? mine : waiting + sending} mine={mine > 0} />;
};
