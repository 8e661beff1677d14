import { v7 } from 'uuid';
import type { Ports } from './ports.ts';

/** A time-ordered UUIDv7 made from the ports, so that demonstration data and tests are deterministic. */
export const newId = (ports: Pick<Ports, 'clock' | 'random'>): string => v7({ msecs: ports.clock.now(), random: ports.random.bytes(16) });
