import { accountsRoom } from '../accounts/room.ts';
import { mailRoom } from '../mail/room.ts';
import type { RoomNavigation } from './spaces.ts';
import { joinSpaces } from './spaces.ts';

/** What each room adds to the rail, in the order of the rail. */
const navigation: readonly RoomNavigation[] = [accountsRoom, mailRoom];

/** Every space of the application; each person sees theirs only. */
export const spaces = joinSpaces(navigation);
