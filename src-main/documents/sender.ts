import type { WorkstationSettings } from '../../src-shared/workstation/settings.ts';
import type { Sender } from './content.ts';

/** The service that writes, from the workstation's settings. */
export const senderOf = (settings: WorkstationSettings): Sender => ({
  name: settings.departement,
  service: settings.service,
  addressLines: settings.addressLines,
  ...(settings.phone === '' ? {} : { phone: settings.phone }),
  ...(settings.courriel === '' ? {} : { courriel: settings.courriel }),
});
