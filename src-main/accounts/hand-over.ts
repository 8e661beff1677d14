import { drawActivationCode } from '../../src-shared/kernel/activation-code.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import type { LocalHandlers } from '../backend/local.ts';

/** «Remettre un accès» (rules §1.5): a sheet with a fresh code, printed and handed over against identity. */
export const handOverHandlers = {
  'accounts.handOver': async ({ station, ports }, input, caller) => {
    const handed = { account: input.account, code: drawActivationCode(ports.random), at: ports.clock.now() };
    const drawn = await station.read('internal.accounts.renderHandOver', handed, caller.actor);
    if (!drawn.ok) return drawn;
    // Stored last: if this is refused, nobody has seen the sheet and its code is worth nothing.
    const stored = await station.write('internal.accounts.handOver', handed, caller.actor);
    return stored.ok ? ok({ pdf: drawn.data.pdf }) : stored;
  },
} satisfies LocalHandlers;
