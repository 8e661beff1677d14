import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrationPassword } from '../../../src-main/demonstration/passwords.ts';
import { readSettledKeyring } from '../../../src-main/keyring/format.ts';
import { drawActivationCode } from '../../../src-shared/kernel/activation-code.ts';
import { drawLetterCode } from '../../../src-shared/kernel/letter-code.ts';
import { textOfPdf } from '../../fixtures/pdf-text.ts';
import { testPorts } from '../../fixtures/ports.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { installed, makePlaces, marie, password, type Station, start } from '../workstation/support.ts';
import { openDemonstrationBase } from './people.ts';

const { random } = testPorts('guesses');
const day = 24 * 3_600_000;
const tries = 1000;
const expectedFailures = 5;

let folder: string;
let station: Station;
beforeAll(async () => {
  folder = temporaryFolder().path;
  station = await start(folder, { demo: true });
  for (const who of ['marie.gestion', 'paul.instruction'])
    await station.call(who, 'accounts.signIn', { who, password: demonstrationPassword });
});
afterAll(async () => {
  await station.backend.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** How often each code of refusal came back. */
const guessed = async (guess: (n: number) => Promise<string>): Promise<Record<string, number>> => {
  const codes: Record<string, number> = {};
  for (let n = 0; n < tries; n += 1) {
    const code = await guess(n);
    codes[code] = (codes[code] ?? 0) + 1;
  }
  return codes;
};
const throttled = { too_many_attempts: tries - expectedFailures };

/** Starts again so much later: the clock of the real program, moved. */
const later = async (milliseconds: number): Promise<void> => {
  await station.backend.stop();
  station = await start(folder, { demo: true, clockOffset: milliseconds });
};

describe('guessed a thousand times, never right, and the right one still works after the delay', () => {
  let code: string;
  let letter: { number: string; codes: string[] };
  beforeAll(async () => {
    const { account } = await station.call('marie.gestion', 'accounts.createAgent', {
      prenom: 'Chloé',
      nom: 'Vasseur',
      courriel: null,
      roles: ['instructeur'],
      opensWorkstation: false,
    });
    const { pdf } = await station.call('marie.gestion', 'accounts.handOver', { account });
    code = /\b([2-9A-Z]{5}-[2-9A-Z]{5})\b/.exec(textOfPdf(pdf))?.[1] ?? '';
    const list = { view: 'a_imprimer', search: '', sort: 'requested', descending: false } as const;
    const { rows } = await station.call('paul.instruction', 'letters.list', list);
    const produced = await station.call('paul.instruction', 'letters.produceBatch', { letters: [rows[0]?.id ?? ''] });
    await station.call('paul.instruction', 'letters.confirmBatch', { batch: produced.batch });
    letter = { number: rows[0]?.number ?? '', codes: textOfPdf(produced.pdf).match(/\b[2-9A-Z]{4}[- ][2-9A-Z]{4}\b/g) ?? [] };
    if (letter.codes.length < 2) throw new Error('the letter shows no codes');
  });

  it('passwords', async () => {
    const codes = await guessed((n) => station.code('thief', 'accounts.signIn', { who: 'sonia.mairie', password: `Ecritoire-${n}!` }));
    expect(codes).toEqual({ wrong_password: expectedFailures, ...throttled });
    expect(await station.code('sonia', 'accounts.signIn', { who: 'sonia.mairie', password: demonstrationPassword })).toBe(
      'too_many_attempts',
    );
  });

  it('codes that let choose a password, and codes that activate', async () => {
    const next = 'Orage-Lointain-26';
    const used = await guessed(() =>
      station.code('thief', 'accounts.useCode', { who: 'chloe.vasseur', code: drawActivationCode(random), next, again: next }),
    );
    expect(used).toEqual({ code_refused: expectedFailures, ...throttled });
    const activated = await guessed(() =>
      station.code('thief', 'accounts.activate', { who: 'camille.delobel', code: drawActivationCode(random) }),
    );
    expect(activated).toEqual({ code_refused: expectedFailures, ...throttled });
  });

  it('codes of a letter, of one and of letters that are nobody’s: the workstation counts them together', async () => {
    const codes = await guessed((n) =>
      station.code('thief', 'letters.enterCodes', {
        number: n % 2 === 0 ? letter.number : `C-2026-A2-9${String(n).padStart(4, '0')}`,
        first: drawLetterCode(random),
        second: drawLetterCode(random),
      }),
    );
    expect(codes).toEqual({ codes_refused: expectedFailures, ...throttled });
  });

  it('the right ones, an hour or a day later', async () => {
    await later(3_600_000);
    expect(await station.code('sonia', 'accounts.signIn', { who: 'sonia.mairie', password: demonstrationPassword })).toBe('ok');
    const next = 'Orage-Lointain-26';
    expect(await station.code('chloe', 'accounts.useCode', { who: 'chloe.vasseur', code, next, again: next })).toBe('ok');
    const [first = '', second = ''] = letter.codes;
    expect(await station.code('mairie', 'letters.enterCodes', { number: letter.number, first, second })).toBe('ok');
  });
});

describe('names that nobody has', () => {
  it('leave a bounded number of counters behind, and none after a day', async () => {
    const strangers = 1100;
    for (let n = 0; n < strangers; n += 1)
      await station.code('thief', 'accounts.activate', { who: `personne.${n}`, code: drawActivationCode(random) });
    const counters = async () => {
      await station.backend.stop();
      const database = await openDemonstrationBase(folder);
      const count = database.prepare<[], number>('SELECT count(*) FROM l_throttle').pluck().get() ?? 0;
      database.close();
      return count;
    };
    expect(await counters()).toBeLessThan(1020);
    station = await start(folder, { demo: true, clockOffset: 2 * day });
    await station.code('thief', 'accounts.activate', { who: 'personne.encore', code: drawActivationCode(random) });
    expect(await counters()).toBe(1);
    station = await start(folder, { demo: true });
  });
});

describe('a closed workstation', () => {
  it('counts guesses of passwords in a keyring that does not grow; the printed key is too long to be guessed', async () => {
    const places = makePlaces();
    let closed = await start(places.data);
    try {
      const key = await installed(closed);
      await closed.call('p1', 'workstation.lock', {});
      const codes = await guessed((n) => closed.code('thief', 'accounts.signIn', { who: marie, password: `Cabestan-${n}!` }));
      expect(codes).toEqual({ wrong_password: expectedFailures, ...throttled });
      for (let n = 0; n < 230; n += 1) await closed.code('thief', 'accounts.signIn', { who: `personne.${n}`, password: 'x' });
      expect(Object.keys(readSettledKeyring(places.data).failures).length).toBeLessThanOrEqual(201);
      const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
      const wrong = await guessed((n) =>
        closed.code('thief', 'workstation.openWithRecoveryKey', {
          key: [...key].map((sign, place) => (sign !== '-' && (place * 7 + n) % 5 === 0 ? (signs[(place + n) % 32] ?? '') : sign)).join(''),
        }),
      );
      expect(Object.keys(wrong).filter((code) => !code.startsWith('recovery_key_'))).toEqual([]);
      await closed.backend.stop();
      closed = await start(places.data, { clockOffset: 3_600_000 });
      expect(await closed.code('p1', 'accounts.signIn', { who: marie, password })).toBe('ok');
      await closed.call('p1', 'workstation.lock', {});
      expect(await closed.code('p1', 'workstation.openWithRecoveryKey', { key })).toBe('ok');
    } finally {
      await closed.backend.stop();
      places.remove();
    }
  });
});
