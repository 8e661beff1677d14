import { accountsRoom } from '../accounts/room.ts';
import { assistanceRoom } from '../assistance/room.tsx';
import { eservicesRoom } from '../eservices/room.ts';
import { jobsRoom } from '../jobs/room.tsx';
import { journalRoom } from '../journal/room.ts';
import { lettersRoom } from '../letters/room.tsx';
import { mailRoom } from '../mail/room.ts';
import { administrationRoom } from '../organisations/administration/room.tsx';
import { organisationsRoom } from '../organisations/room.tsx';
import { personsRoom } from '../persons/room.ts';
import { profilesRoom } from '../profiles/room.ts';
import { workstationRoom } from '../workstation/room.ts';
import type { RoomNavigation } from './spaces.ts';
import { joinSpaces } from './spaces.ts';

/** What each room adds to the rail, in the order of the rail. */
const navigation: readonly RoomNavigation[] = [
  organisationsRoom,
  lettersRoom,
  assistanceRoom,
  eservicesRoom,
  jobsRoom,
  accountsRoom,
  administrationRoom,
  profilesRoom,
  workstationRoom,
  personsRoom,
  mailRoom,
  journalRoom,
];

/** Every space of the application; each person sees theirs only. */
export const spaces = joinSpaces(navigation);
