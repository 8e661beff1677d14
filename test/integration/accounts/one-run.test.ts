import { rmSync } from 'node:fs';
import argon2 from 'argon2';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { demonstrationPassword } from '../../../src-main/demonstration/passwords.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { installed, makePlaces, marie, password, type Station, start } from '../workstation/support.ts';

/** Counts the runs of the real function. */
const hash = vi.spyOn(argon2, 'hash');
afterEach(() => hash.mockClear());

/** How many runs a sign-in takes, and how it ends. */
const runsOf = async (station: Station, who: string, typed: string): Promise<readonly [runs: number, code: string]> => {
  hash.mockClear();
  const code = await station.code(`page of ${who}`, 'accounts.signIn', { who, password: typed });
  return [hash.mock.calls.length, code];
};

describe('one argon2 run a sign-in: its time says nothing of the name', () => {
  it('no account, one, two of one courriel, one asleep, one with a temporary password, one invalidated', async () => {
    const { path } = temporaryFolder();
    const station = await start(path, { demo: true });
    try {
      const two = 'anne.double@wissant.example';
      for (const who of ['personne.ici', 'sonia.mairie', two, 'raymond.cuvelier', 'hugo.wattel', 'kevin.marquis'])
        expect([who, ...(await runsOf(station, who, 'Faux-Bourdon-26'))]).toEqual([who, 1, 'wrong_password']);
      const right = {
        'sonia.mairie': 'ok',
        [two]: 'ok',
        'raymond.cuvelier': 'account_inactive',
        'hugo.wattel': 'ok',
        'kevin.marquis': 'account_disabled',
      };
      for (const [who, code] of Object.entries(right))
        expect([who, ...(await runsOf(station, who, demonstrationPassword))]).toEqual([who, 1, code]);
      // A password that was chosen since is stretched like all others.
      const change = { current: demonstrationPassword, next: 'Orage-Lointain-26', again: 'Orage-Lointain-26' };
      await station.call('page of sonia.mairie', 'accounts.changePassword', change);
      expect(await runsOf(station, 'sonia.mairie', change.next)).toEqual([1, 'ok']);
      expect(await runsOf(station, 'sonia.mairie', change.current)).toEqual([1, 'wrong_password']);
    } finally {
      await station.backend.stop();
      rmSync(path, { recursive: true, force: true });
    }
  });

  it('a closed workstation: a name with a slot, one without, and the one that opens it', async () => {
    const places = makePlaces();
    const station = await start(places.data);
    try {
      await installed(station);
      await station.call('p1', 'workstation.lock', {});
      for (const who of [marie, 'personne.ici']) expect(await runsOf(station, who, 'Faux-Bourdon-26')).toEqual([1, 'wrong_password']);
      // The run that opened the base compares the record in it, too.
      expect(await runsOf(station, marie, password)).toEqual([1, 'ok']);
      expect(await runsOf(station, marie, password)).toEqual([1, 'ok']);
    } finally {
      await station.backend.stop();
      places.remove();
    }
  });
});
