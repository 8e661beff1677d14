import type { ComponentType } from 'react';
import type { SessionView } from '../../src-shared/kernel/session.ts';

/** One line of the rail. */
export interface NavItem {
  id: string;
  label: string;
  /** Address of the room's first screen. */
  to: string;
  /** Asks the room how much waits there and shows it as a `NavBadge`. */
  Count?: ComponentType;
  /** Whether this person has it; everybody in the space when it is not said. */
  opens?: (session: SessionView) => boolean;
  /** Other words by which the palette finds it. */
  words?: string;
}

/** A space (design §1): what one set of roles sees. */
export interface Space {
  id: string;
  title: string;
  /** Second line of the switch: the service, the organisation. */
  subtitle: (session: SessionView) => string;
  /** Whether this person has it. */
  opens: (session: SessionView) => boolean;
  items: readonly NavItem[];
  /** Lines at the foot of the rail (Boîte d’envoi). */
  foot?: readonly NavItem[];
}

/** What a room contributes: whole spaces of its own, or lines in a space of another room. */
export interface RoomNavigation {
  spaces?: readonly Space[];
  lines?: readonly { space: string; item: NavItem; foot?: boolean }[];
}

/** Joins what the rooms contribute, in the order given. */
export const joinSpaces = (rooms: readonly RoomNavigation[]): readonly Space[] => {
  const lines = rooms.flatMap((room) => room.lines ?? []);
  const extra = (space: Space, foot: boolean) =>
    lines.filter((line) => line.space === space.id && (line.foot ?? false) === foot).map((line) => line.item);
  return rooms
    .flatMap((room) => room.spaces ?? [])
    .map((space) => ({ ...space, items: [...space.items, ...extra(space, false)], foot: [...(space.foot ?? []), ...extra(space, true)] }));
};

/** Spaces of this person; never empty spaces. */
export const spacesOf = (spaces: readonly Space[], session: SessionView): readonly Space[] => {
  const theirs = (items: readonly NavItem[]) => items.filter(({ opens }) => opens?.(session) ?? true);
  return spaces
    .filter((space) => space.opens(session))
    .map((space) => ({ ...space, items: theirs(space.items), foot: theirs(space.foot ?? []) }))
    .filter((space) => space.items.length + space.foot.length > 0);
};
