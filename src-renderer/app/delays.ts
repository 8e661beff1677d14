import type { WorkstationState } from '../../src-shared/workstation/contract.ts';
import { defaultSettings } from '../../src-shared/workstation/settings.ts';
import { count } from '../ui/words.ts';
import { useCall } from './query.tsx';

/** Delays that the gestionnaire du poste may change: words about them say those of this workstation. */
export const useDelays = (): WorkstationState['delays'] => {
  const { codeHours, sharingKeyDays, overdueDays } = defaultSettings;
  return useCall('workstation.state', {}).data?.delays ?? { codeHours, sharingKeyDays, overdueDays };
};

/** How long a code works: «24 heures». */
export const useCodeHours = (): string => count(useDelays().codeHours, 'heure');

/** After how long a letter without codes is late: «5 jours ouvrables». */
export const useOverdue = (): string => {
  const { overdueDays } = useDelays();
  return count(overdueDays, 'jour ouvrable', 'jours ouvrables');
};
