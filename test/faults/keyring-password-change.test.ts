import { describe, expect, it } from 'vitest';
import { listSlots, passwordChangeSteps } from '../../src-main/keyring/slots.ts';
import { cutWork } from '../fixtures/cut-work.ts';
import { testPorts } from '../fixtures/ports.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { colleague, countDossiers, doer, makeSmallWorkstation, rowCount, signIn } from '../fixtures/workstation.ts';

const ports = testPorts();
const changed = { name: doer.name, password: 'Nouveau-mot-de-passe-9' };

describe('a password change cut by a power failure', () => {
  it.each(passwordChangeSteps)('after «%s» leaves exactly one of the two passwords', async (step) => {
    using temporary = temporaryFolder();
    const folder = temporary.path;
    const { dataKey } = await makeSmallWorkstation(folder, ports);
    await cutWork('change-password', step, folder, changed.password);

    const committed = passwordChangeSteps.indexOf(step) >= passwordChangeSteps.indexOf('base-committed');
    expect(await signIn(folder, changed, ports)).toEqual(committed ? dataKey : 'refused');
    expect(await signIn(folder, doer, ports)).toEqual(committed ? 'refused' : dataKey);
    expect(await signIn(folder, colleague, ports)).toEqual(dataKey);
    expect(
      listSlots(folder)
        .map((slot) => slot.kind)
        .sort(),
    ).toEqual(['account', 'account', 'recovery']);
    expect(countDossiers(folder, dataKey)).toBe(rowCount);
  });
});
