import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { erasureAggregate } from '../../src-shared/persons/erasure.ts';
import { emptyWal } from '../database/wal.ts';
import { leavePurged } from '../dossiers/public.ts';
import { type Applied, type ApplyOptions, type Confirmed, createApply } from '../journal/apply.ts';
import type { Knowing } from '../journal/taking.ts';
import { type Woken, wakeParked } from '../journal/wake.ts';
import { type ArrivedErasures, applyArrivedErasures, reportErased } from '../persons/erasure.ts';
import type { WriterContext } from './context.ts';

/** What orders of erasure did that were among what arrived; null when there were none. What is left of ways in lies in the keyring. */
export interface WithErasures {
  readonly erased: (ArrivedErasures & { readonly walEmptied: boolean }) | null;
}

/**
 * How what other postes wrote comes into the base of this writer: a slice of a delivery, or what an update made understandable. Orders of
 * erasure among it are applied in the same transaction: no committed state holds both the order and what it erases. So are the files let go that
 * a purge elsewhere removed.
 * @param knowing what this version knows; tests give what another version knows
 */
export const createArrivals = (context: WriterContext, knowing: Knowing = {}) => {
  const { statements, journal, identity, ports } = context;
  let erased: ArrivedErasures | null = null;
  const options: ApplyOptions = {
    statements,
    journal,
    identity,
    clock: ports.clock,
    follow: (moved) => {
      erased = moved.has(erasureAggregate.name) ? applyArrivedErasures(context) : null;
      leavePurged(context, moved.get(dossierAggregate.name) ?? []);
    },
    knowing,
  };
  const apply = createApply(options);

  /** After the commit: only then are sessions ended and earlier states of the erased pages overwritten. */
  const told = <T extends object>(done: T): T & WithErasures => {
    if (erased === null) return { ...done, erased };
    reportErased(context, erased.subjects);
    return { ...done, erased: { ...erased, walEmptied: emptyWal(statements) } };
  };

  return {
    /** Takes in one slice of a delivery (`createApply`). */
    applyBundles: (delivery: readonly Confirmed[]): Applied & WithErasures => told(apply(delivery)),
    /** Wakes what lay parked or in quarantine (`wakeParked`). */
    wake: (): Woken & WithErasures => told(wakeParked(options)),
  };
};
