import { accounts } from '../accounts/room.tsx';
import { assistance } from '../assistance/room.tsx';
import { demarches } from '../demarches/room.ts';
import { boards } from '../dossiers/boards/room.tsx';
import { instruction } from '../dossiers/instruction/room.tsx';
import { dossiers } from '../dossiers/room.tsx';
import { eservices } from '../eservices/room.ts';
import { help } from '../help/room.ts';
import { jobs } from '../jobs/room.tsx';
import { journal } from '../journal/room.ts';
import { letters } from '../letters/room.tsx';
import { mail } from '../mail/room.tsx';
import { administration } from '../organisations/administration/room.tsx';
import { organisations } from '../organisations/room.tsx';
import { persons } from '../persons/room.ts';
import { profiles } from '../profiles/room.ts';
import { services } from '../services/room.ts';
import { workstation } from '../workstation/room.ts';
import type { Room } from './room.ts';
import { joinSpaces } from './spaces.ts';

/** Every room, in the order of the rail. This line is all that a new room adds outside of its own folder. */
export const rooms: readonly Room[] = [
  boards,
  organisations,
  instruction,
  letters,
  assistance,
  demarches,
  services,
  eservices,
  jobs,
  accounts,
  administration,
  dossiers,
  profiles,
  workstation,
  persons,
  mail,
  journal,
  help,
];

/** Every space of the application; each person sees theirs only. */
export const spaces = joinSpaces(rooms);
