import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listSlots } from '../../src-main/keyring/slots.ts';
import { installed, makePlaces, marie, password, type Station, signIn, start } from '../integration/workstation/support.ts';

const people = 'Ecritoire-2026!';

let places: ReturnType<typeof makePlaces>;
/** Every worker thread that begins, as the system of Node names it: what kills them below knows nothing of the program. */
let threads: Worker[];
const note = (worker: Worker) => threads.push(worker);

beforeEach(() => {
  places = makePlaces();
  threads = [];
  process.on('worker', note);
});
afterEach(() => {
  process.off('worker', note);
  places.remove();
});

/** The running worker of that name. */
const running = (name: 'writer' | 'reader'): Worker => {
  const found = threads.findLast((worker) => worker.threadName === `ecritoire-${name}` && worker.threadId > 0);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const kill = (name: 'writer' | 'reader') => running(name).terminate();

const until = async (isTrue: () => Promise<boolean>): Promise<void> => {
  while (!(await isTrue())) await new Promise((done) => setTimeout(done, 20));
};
const phase = async (station: Station) => (await station.call('p1', 'workstation.state', {})).phase;

const accountSlots = (folder: string): number => listSlots(folder).filter(({ kind }) => kind === 'account').length;

/** Ends the writer as it is asked to store a password, or when it has done so and before anybody hears of it. */
const cutAtPassword = (writer: Worker, when: 'before' | 'after'): void => {
  const post = writer.postMessage.bind(writer);
  writer.postMessage = (message: { name?: string }) => {
    if (message.name !== 'internal.accounts.setPassword') return post(message);
    if (when === 'after') {
      writer.removeAllListeners('message');
      writer.once('message', () => void writer.terminate());
      post(message);
    } else void writer.terminate();
  };
};

const canned = (title: string) => ({ id: null, use: 'assistance' as const, title, text: 'Bonjour.' });

describe('a demonstration or desk whose worker is killed', () => {
  const signedIn = async (): Promise<Station> => {
    const station = await start(places.data, { demo: true });
    await station.call('p1', 'accounts.signIn', { who: 'marie.gestion', password: people });
    return station;
  };

  it('opens again by itself: whoever was signed in still is, and lists answer', async () => {
    const station = await signedIn();
    const before = await station.call('p1', 'organisations.counts', {});
    for (const name of ['reader', 'writer'] as const) {
      const noticed = station.notices.length;
      await kill(name);
      expect(await station.call('p1', 'organisations.counts', {})).toEqual(before);
      expect((await station.call('p1', 'accounts.session', {})).session?.identifier).toBe('marie.gestion');
      await until(async () => station.notices.slice(noticed).some((notice) => notice.type === 'workstation'));
      expect(station.notices.slice(noticed)).toContainEqual({ type: 'changed', room: 'organisations' });
    }
    expect(await phase(station)).toBe('open');
    await station.backend.stop();
  });

  it('refuses what was under way with a sentence that does not guess, and the journal is whole', async () => {
    const station = await signedIn();
    const asked = [];
    for (let index = 0; index < 40; index += 1) asked.push(station.raw('p1', 'canned.save', canned(`Réponse ${index}`)));
    const read = station.raw('p1', 'organisations.counts', {});
    await new Promise((done) => setTimeout(done, 12));
    await Promise.all([kill('writer'), kill('reader')]);
    const answers = await Promise.all(asked);
    const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.error.code));
    expect(new Set([...codes, 'ok', 'interrupted'])).toEqual(new Set(['ok', 'interrupted']));
    expect(codes).toContain('interrupted');
    const sentences = answers.flatMap((answer) => (answer.ok ? [] : [answer.error.message]));
    for (const sentence of sentences) expect(sentence).toContain('Vérifiez avant de recommencer');
    const counted = await read;
    expect(['ok', 'interrupted_reading']).toContain(counted.ok ? 'ok' : counted.error.code);
    // What was acknowledged is there; of the others, each is there whole or not at all.
    const { rows } = await station.call('p1', 'journal.search', { before: null, type: 'canned', from: null, until: null, limit: 200 });
    expect(rows.length).toBeGreaterThanOrEqual(codes.filter((code) => code === 'ok').length);
    expect((await station.call('p1', 'journal.verify', { anchor: null })).faults).toEqual([]);
    await station.backend.stop();
  });

  it('judges every session again: what ended one may have been committed and never told', async () => {
    const station = await signedIn();
    await station.call('p2', 'accounts.signIn', { who: 'paul.instruction', password: people });
    const paul = async () =>
      (await station.call('p1', 'accounts.agents', {})).agents.find(({ identifier }) => identifier === 'paul.instruction');
    const { account = '', heads: seen = 0 } = (await paul()) ?? {};
    const change = { account, seen, roles: ['valideur'] as const, opensWorkstation: false };
    // The change of rights may be committed or not, its answer may come back before the kill or not.
    const changing = station.raw('p1', 'accounts.changeAgent', change);
    await kill('writer');
    const answer = await changing;
    const isOut = (await station.call('p2', 'accounts.session', {})).session === null;
    expect(isOut).toBe((await paul())?.roles.includes('valideur'));
    expect(answer).toMatchObject(answer.ok ? {} : { error: { code: 'interrupted' } });
    expect(!answer.ok || isOut).toBe(true);
    await station.backend.stop();
  });

  it('stays closed after the fourth time in ten minutes, and says what to do', async () => {
    const station = await signedIn();
    for (let times = 0; times < 3; times += 1) {
      await kill('reader');
      expect(await phase(station)).toBe('open');
    }
    await kill('reader');
    const state = await station.call('p1', 'workstation.state', {});
    expect(state).toMatchObject({ phase: 'stopped', problem: expect.stringContaining('plusieurs fois') });
    expect((await station.call('p1', 'accounts.session', {})).session).toBeNull();
    await station.backend.stop();
    const again = await start(places.data, { demo: true });
    expect(await phase(again)).toBe('open');
    await again.backend.stop();
  });
});

describe('a field workstation whose worker is killed', () => {
  it('closes: sessions end, and only a slot opens it again', async () => {
    const station = await start(places.data);
    await installed(station);
    expect((await station.call('p1', 'accounts.session', {})).session?.identifier).toBe(marie);
    await kill('writer');
    expect(await phase(station)).toBe('locked');
    expect((await station.call('p1', 'accounts.session', {})).session).toBeNull();
    expect(await station.code('p1', 'letters.enterCodes', { number: 'C-2026-A1-00001', first: 'ABCDEFGH', second: 'ABCDEFGH' })).not.toBe(
      'ok',
    );
    expect((await signIn(station, 'p1')).session?.identifier).toBe(marie);
    await station.backend.stop();
  });

  it.each(['before', 'after'] as const)('cut %s the commit of a new password: both slots stay until the base says which', async (when) => {
    const station = await start(places.data);
    await installed(station);
    const next = 'Orage-Lointain-26';
    cutAtPassword(running('writer'), when);
    const change = { current: password, next, again: next };
    expect(await station.code('p1', 'accounts.changePassword', change)).toBe('interrupted');
    expect(accountSlots(places.data)).toBe(2);
    expect(await phase(station)).toBe('locked');
    const [right, other] = when === 'before' ? [password, next] : [next, password];
    expect(await station.code('p1', 'accounts.signIn', { who: marie, password: other })).toBe('wrong_password');
    expect(accountSlots(places.data)).toBe(1);
    expect(await phase(station)).toBe('locked');
    expect((await signIn(station, 'p1', marie, right)).session?.identifier).toBe(marie);
    await station.backend.stop();
  });
});
