import type { Statements } from '../database/query.ts';
import { type PublicKeys, toHex } from './bundle.ts';
import type { JournalTables } from './tables.ts';

/** The end of a chain: what its next bundle links to. */
export interface ChainTip {
  readonly id: number;
  dseq: number;
  /** Hash of the last bundle in hex, '' before the first. */
  prev: string;
}

/** A chain is named by its device, that device's incarnation, and the scope. */
export interface ChainName {
  readonly device: string;
  readonly incarnation: string;
  readonly scope: string;
}

/** A bundle as it is kept. */
export interface KeptBundle {
  readonly uid: string;
  readonly dseq: number;
  readonly tx: string;
  readonly actor: string | null;
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly hash: Uint8Array;
}

/**
 * Appends bundles to chains, own or another device's, and remembers where each ends.
 * @param touched called with the key of each chain that is asked for, so that a rollback can forget it
 */
export const createChains = (statements: Statements<JournalTables>, touched: (chain: string) => void) => {
  const find = statements.prepare<[string, string, string], { id: number }>(
    'SELECT id FROM j_chain WHERE device = ? AND incarnation = ? AND scope = ?',
  );
  const add = statements.prepare<[string, string, string]>('INSERT INTO j_chain (device, incarnation, scope) VALUES (?, ?, ?)');
  const tipOf = statements.prepare<[number], { dseq: number; hash: Uint8Array }>(
    'SELECT dseq, hash FROM j_bundle WHERE chain = ? ORDER BY dseq DESC LIMIT 1',
  );
  const addBundle = statements.prepare<[string, number, number, string, string | null, number, Uint8Array, Uint8Array]>(
    'INSERT INTO j_bundle (uid, chain, dseq, tx, actor, at, bytes, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const addIdentity = statements.prepare<[string, string, number, string, string]>(
    'INSERT INTO j_identity (device, incarnation, own, sign_key, seal_key) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const keysOf = statements.prepare<[string, string], PublicKeys>(
    'SELECT sign_key AS sign, seal_key AS seal FROM j_identity WHERE device = ? AND incarnation = ?',
  );
  const tips = new Map<string, ChainTip>();
  const key = ({ device, incarnation, scope }: ChainName): string => `${device}\n${incarnation}\n${scope}`;

  return {
    /** The end of a chain, which is made when it is not there. */
    tip(name: ChainName): ChainTip {
      const text = key(name);
      touched(text);
      const known = tips.get(text);
      if (known !== undefined) return known;
      const { device, incarnation, scope } = name;
      const id = find.get(device, incarnation, scope)?.id ?? Number(add.run(device, incarnation, scope).lastInsertRowid);
      const last = tipOf.get(id);
      const tip = { id, dseq: last?.dseq ?? 0, prev: last === undefined ? '' : toHex(last.hash) };
      tips.set(text, tip);
      return tip;
    },
    /** Writes the next bundle of a chain. @returns its row */
    append(tip: ChainTip, { uid, dseq, tx, actor, at, bytes, hash }: KeptBundle): number {
      const row = Number(addBundle.run(uid, tip.id, dseq, tx, actor, at, bytes, hash).lastInsertRowid);
      tip.dseq = dseq;
      tip.prev = toHex(hash);
      return row;
    },
    /** Public keys of an incarnation that was met before. */
    keysOf: (device: string, incarnation: string): PublicKeys | undefined => keysOf.get(device, incarnation),
    meet(device: string, incarnation: string, { sign, seal }: PublicKeys): void {
      addIdentity.run(device, incarnation, 0, sign, seal);
    },
    /** Drops what is remembered of some chains, by their keys, or of all. */
    forget(keys?: Iterable<string>): void {
      if (keys === undefined) tips.clear();
      else for (const each of keys) tips.delete(each);
    },
  };
};

export type Chains = ReturnType<typeof createChains>;
