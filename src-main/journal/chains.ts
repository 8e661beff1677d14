import type { Statements } from '../database/query.ts';
import { type PublicKeys, toHex } from './bundle.ts';
import type { JournalTables } from './tables.ts';

/** The end of a chain: what its next bundle links to. */
export interface ChainTip {
  readonly id: number;
  dseq: number;
  /** Hash of the last bundle in hex, '' before the first. */
  prev: string;
  /** Drops what is remembered of this chain. */
  readonly forget: () => void;
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
 * @param touched called with the end of each chain that is asked for, so that a rollback can forget it
 */
export const createChains = (statements: Statements<JournalTables>, touched: (chain: ChainTip) => void) => {
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
  /** By author, then by scope: nearly every bundle is of the author of the one before, and a key of all three would be made for each. */
  let tips = new Map<string, Map<string, ChainTip>>();
  let last: { device: string; incarnation: string; scopes: Map<string, ChainTip> } | null = null;
  const scopesOf = ({ device, incarnation }: ChainName): Map<string, ChainTip> => {
    if (last?.device === device && last.incarnation === incarnation) return last.scopes;
    const author = `${device}\n${incarnation}`;
    const scopes = tips.get(author) ?? new Map<string, ChainTip>();
    tips.set(author, scopes);
    last = { device, incarnation, scopes };
    return scopes;
  };
  const read = ({ device, incarnation, scope }: ChainName, forget: () => void): ChainTip => {
    const id = find.get(device, incarnation, scope)?.id ?? Number(add.run(device, incarnation, scope).lastInsertRowid);
    const end = tipOf.get(id);
    return { id, dseq: end?.dseq ?? 0, prev: end === undefined ? '' : toHex(end.hash), forget };
  };

  return {
    /** The end of a chain, which is made when it is not there. */
    tip(name: ChainName): ChainTip {
      const scopes = scopesOf(name);
      const tip = scopes.get(name.scope) ?? read(name, () => void scopes.delete(name.scope));
      scopes.set(name.scope, tip);
      touched(tip);
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
    /** Drops what is remembered of some chains, or of all. */
    forget(some?: Iterable<ChainTip>): void {
      if (some !== undefined) for (const tip of some) tip.forget();
      else {
        tips = new Map();
        last = null;
      }
    },
  };
};

export type Chains = ReturnType<typeof createChains>;
