import { expect, it } from 'vitest';
import { plainUserAgent } from '../../../src-main/electron/user-agent.ts';

it.each([
  ['Mozilla/5.0 Écritoire/0.1.0 Chrome/156.0.0.0 Safari/537.36', 'Mozilla/5.0 Ecritoire/0.1.0 Chrome/156.0.0.0 Safari/537.36'],
  ['E\u0301critoire/1 Œuvre’s', 'Ecritoire/1 uvres'],
  ['Electron/45.4.1', 'Electron/45.4.1'],
])('of «%s» nothing is left that is not ASCII', (given, plain) => {
  expect(plainUserAgent(given)).toBe(plain);
});
