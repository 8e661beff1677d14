import { forgetPerson } from '../ui/personal-store.ts';
import { toast } from '../ui/toast.tsx';
import { forgetPlace } from './history.ts';
import { useCommand } from './query.tsx';
import { sendUnsent } from './unsent.ts';

/** Signs out on purpose: what one had not sent and where one was are forgotten, so that the next person finds nothing of it. */
export const useLeave = (): (() => Promise<void>) => {
  const { run } = useCommand('accounts.signOut');
  return async () => {
    await sendUnsent();
    const result = await run({});
    if (!result.ok) {
      toast(result.error.message, { kind: 'bad' });
      return;
    }
    forgetPerson();
    forgetPlace();
  };
};
