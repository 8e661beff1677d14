import type { Aggregate } from '../../src-shared/kernel/event.ts';
import { settingsAggregate } from '../../src-shared/workstation/settings.ts';
import { type ThisWorkstation, workstationAggregate } from '../../src-shared/workstation/workstation.ts';

/** This workstation and its settings, out of two short streams. @param load state of a stream, or of none */
export const thisWorkstation = (load: <S>(aggregate: Aggregate<S>, id: string) => S): ThisWorkstation => ({
  ...load(workstationAggregate, 'local'),
  settings: load(settingsAggregate, 'local'),
});
