import { places } from '../app/places.ts';
import type { Room } from '../app/room.ts';
import { HelpScreen } from './screen.tsx';

/** «Aide», for everybody; its line in the rail is the frame's own. */
export const help: Room = { openScreens: [{ path: places.help, open: '$page', show: HelpScreen }] };
