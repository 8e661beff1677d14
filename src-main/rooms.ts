import { accountsRoom } from './accounts/room.ts';
import { assistanceRoom } from './assistance/room.ts';
import type { RoomDefinition } from './backend/room.ts';
import { cannedRoom } from './canned/room.ts';
import { demarchesRoom } from './demarches/room.ts';
import { dossiersRoom } from './dossiers/room.ts';
import { downloadsRoom } from './downloads/room.ts';
import { eservicesRoom } from './eservices/room.ts';
import { filesRoom } from './files/room.ts';
import { instructionRoom } from './instruction/room.ts';
import { jobsRoom } from './jobs/room.ts';
import { lettersRoom } from './letters/room.ts';
import { mailRoom } from './mail/room.ts';
import { organisationsRoom } from './organisations/room.ts';
import { personsRoom } from './persons/room.ts';
import { profilesRoom } from './profiles/room.ts';
import { servicesRoom } from './services/room.ts';
import { workstationRoom } from './workstation/room.ts';

/** Every room of the main side, in the order in which projections are written again and erasures done. */
export const rooms: readonly RoomDefinition[] = [
  organisationsRoom,
  eservicesRoom,
  accountsRoom,
  mailRoom,
  profilesRoom,
  servicesRoom,
  demarchesRoom,
  dossiersRoom,
  instructionRoom,
  assistanceRoom,
  cannedRoom,
  lettersRoom,
  jobsRoom,
  workstationRoom,
  personsRoom,
  downloadsRoom,
  filesRoom,
];
