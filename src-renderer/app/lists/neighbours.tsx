import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { DetailBar, figure, IconButton, type RowSource } from '../../ui/index.ts';
import { useKey } from '../key-map.tsx';

/** Where what is open stands in the open list, and the way to what is beside it. */
export interface Neighbours {
  /** From 0; null when it is not in this list (it was, before something was done to it); undefined while that is not known. */
  readonly offset: number | null | undefined;
  readonly total: number;
  /** 1 for the next one, −1 for the previous one; nothing wraps around. */
  readonly go: (by: 1 | -1) => void;
}

/**
 * Follows the snapshot that one sees. Keys pressed faster than things open all count. From something that is no longer in the list, the
 * next is the first of the list.
 */
export const useNeighbours = <Row extends { readonly id: string }>(
  list: RowSource<Row> | null,
  offset: number | null | undefined,
  onOpen: (id: string) => void,
): Neighbours => {
  const snapshot = list?.snapshot ?? '';
  const total = list?.total ?? 0;
  // The place one is on the way to, before it is there; another list has other places.
  const heading = useRef<{ readonly snapshot: string; readonly to: number } | null>(null);
  useEffect(() => {
    if (offset === heading.current?.to) heading.current = null;
  }, [offset]);
  const go = async (by: 1 | -1) => {
    const from = heading.current?.snapshot === snapshot ? heading.current.to : offset;
    if (list === null || from === undefined) return;
    const to = (from ?? -1) + by;
    if (to < 0 || to >= total) return;
    const mine = { snapshot, to };
    heading.current = mine;
    const rows = await list.page(to, 1).catch(() => []);
    // A later press leads elsewhere: only the last one opens.
    if (heading.current !== mine) return;
    const row = rows[0];
    if (row === undefined) heading.current = null;
    else onOpen(row.id);
  };
  return { offset, total, go: (by) => void go(by) };
};

export interface NeighbourBarProps {
  neighbours: Neighbours;
  onClose: () => void;
  words: { readonly group: string; readonly previous: string; readonly next: string; readonly close: string };
}

/** «3 sur 71», the way to the one before and the one after, and the way out. */
export const NeighbourBar = ({ neighbours: { offset, total, go }, onClose, words }: NeighbourBarProps) => {
  const { group } = words;
  useKey('J', words.next, () => go(1), { group });
  useKey('K', words.previous, () => go(-1), { group });
  useKey('Escape', words.close, onClose, { group });
  return (
    <DetailBar place={offset == null ? '' : `${figure(offset + 1)} sur ${figure(total)}`}>
      <IconButton icon={ChevronUp} label={`${words.previous} (K)`} isDisabled={offset == null || offset === 0} onPress={() => go(-1)} />
      <IconButton
        icon={ChevronDown}
        label={`${words.next} (J)`}
        isDisabled={offset === undefined || (offset ?? -1) >= total - 1}
        onPress={() => go(1)}
      />
      <IconButton icon={X} label={words.close} onPress={onClose} />
    </DetailBar>
  );
};
