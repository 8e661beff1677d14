import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useKey } from '../app/key-map.tsx';
import { useCall, useConnection } from '../app/query.tsx';
import { figure, IconButton } from '../ui/index.ts';
import styles from './organisations.module.css';

/** Where the open body stands in the open list, and the way to the ones beside it. */
export interface Neighbours {
  /** From 0; null while it is not known, or when the body is not in this list. */
  readonly offset: number | null;
  readonly total: number;
  /** 1 for the next one, −1 for the previous one; nothing wraps around. */
  readonly go: (by: 1 | -1) => void;
}

/** Follows the snapshot that one sees. Keys pressed faster than bodies open all count. */
export const useNeighbours = (
  id: string | undefined,
  list: { readonly snapshot: string; readonly total: number } | null,
  onOpen: (id: string) => void,
): Neighbours => {
  const connection = useConnection();
  const snapshot = list?.snapshot ?? '';
  const total = list?.total ?? 0;
  const { data } = useCall('organisations.position', { snapshot, id: id ?? '' }, { enabled: list !== null && id !== undefined });
  const known = data?.offset ?? null;
  // The place one is on the way to, before its body is there; another list has other places.
  const heading = useRef<{ readonly snapshot: string; readonly to: number } | null>(null);
  useEffect(() => {
    if (known === heading.current?.to) heading.current = null;
  }, [known]);
  const go = async (by: 1 | -1) => {
    const from = heading.current?.snapshot === snapshot ? heading.current.to : known;
    const to = from === null ? -1 : from + by;
    if (to < 0 || to >= total) return;
    const mine = { snapshot, to };
    heading.current = mine;
    const result = await connection.call('organisations.page', { snapshot, offset: to, limit: 1 });
    const row = result.ok ? result.data.rows[0] : undefined;
    // A later press leads elsewhere: only the last one opens.
    if (heading.current !== mine) return;
    if (row === undefined) heading.current = null;
    else onOpen(row.id);
  };
  return { offset: known, total, go: (by) => void go(by) };
};

export const NeighbourButtons = ({ neighbours: { offset, total, go }, onClose }: { neighbours: Neighbours; onClose: () => void }) => {
  useKey('J', 'Organisation suivante', () => go(1), { group: 'Organisation' });
  useKey('K', 'Organisation précédente', () => go(-1), { group: 'Organisation' });
  return (
    <div className={styles.headTop}>
      <span>{offset === null ? '' : `${figure(offset + 1)} sur ${figure(total)}`}</span>
      <span className={styles.turn}>
        <IconButton
          icon={ChevronUp}
          label="Organisation précédente (K)"
          isDisabled={offset === null || offset === 0}
          onPress={() => go(-1)}
        />
        <IconButton
          icon={ChevronDown}
          label="Organisation suivante (J)"
          isDisabled={offset === null || offset >= total - 1}
          onPress={() => go(1)}
        />
        <IconButton icon={X} label="Fermer la fiche" onPress={onClose} />
      </span>
    </div>
  );
};
