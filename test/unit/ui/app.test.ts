import { describe, expect, it } from 'vitest';
import { byGroup, find, type KeyBinding, written } from '../../../src-renderer/app/keys.ts';
import { backoff, parseNotice, readNotices } from '../../../src-renderer/app/notice-stream.ts';
import { places, redirection, type Situation } from '../../../src-renderer/app/places.ts';
import { joinSpaces, type Space, spacesOf } from '../../../src-renderer/app/spaces.ts';
import { protectionOf, statusOf } from '../../../src-renderer/app/status.ts';
import { readCommand, readEvent } from '../../../src-renderer/ui/pdf-messages.ts';
import { count, fileSize } from '../../../src-renderer/ui/words.ts';
import type { SessionView } from '../../../src-shared/kernel/session.ts';
import type { WorkstationState } from '../../../src-shared/workstation/contract.ts';
import { workstationState } from '../../fixtures/workstation-state.ts';

const session: SessionView = {
  login: 'l1',
  account: 'a1',
  displayName: 'Paul Lefebvre',
  identifier: 'paul.lefebvre',
  roles: ['instructeur'],
  organisation: null,
  mustChangePassword: false,
};

describe('keys', () => {
  const press = (key: string, more: Partial<{ ctrlKey: boolean; metaKey: boolean; altKey: boolean }> = {}) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...more,
  });
  const binding = (key: string, label = key): KeyBinding => ({ key, label, group: 'g', run: () => undefined });
  const free = { typing: false, singleKeys: true };

  it('writes a pressed key as the map does', () => {
    expect(written(press('k', { ctrlKey: true }))).toBe('Ctrl K');
    expect(written(press('l', { metaKey: true }))).toBe('Ctrl L');
    expect(written(press('?'))).toBe('?');
    expect(written(press('a'))).toBe('A');
  });

  it('leaves letters to those who type or who switched them off; Ctrl keys go on', () => {
    const all = [binding('A'), binding('Ctrl K')];
    expect(find(all, press('a'), free)?.key).toBe('A');
    expect(find(all, press('a'), { ...free, typing: true })).toBeUndefined();
    expect(find(all, press('a'), { ...free, singleKeys: false })).toBeUndefined();
    expect(find(all, press('k', { ctrlKey: true }), { typing: true, singleKeys: false })?.key).toBe('Ctrl K');
    expect(find(all, press('a', { altKey: true }), free)).toBeUndefined();
  });

  it('lets the latest of two win, and shows it alone in the help', () => {
    const all = [binding('A', 'page'), binding('A', 'piece')];
    expect(find(all, press('A'), free)?.label).toBe('piece');
    expect([...byGroup(all, true).values()].flat().map(({ label }) => label)).toEqual(['piece']);
    expect(byGroup(all, false).size).toBe(0);
  });
});

describe('redirection', () => {
  const at = (part: Partial<Situation>) =>
    redirection({ phase: 'open', session, path: '/courriers', onSignInPage: false, home: '/courriers', fromOther: false, ...part });

  it('lets people work, and be on the sign-in pages without a session', () => {
    expect(at({})).toBeNull();
    expect(at({ session: null, path: '/courrier-recu', onSignInPage: true })).toBeNull();
    expect(at({ session: null, path: places.signIn, onSignInPage: true, phase: 'locked' })).toBeNull();
  });

  it('leads to the sign-in page without a session, home with one', () => {
    expect(at({ session: null })).toBe(places.signIn);
    expect(at({ session: null, path: '/' })).toBe(places.signIn);
    expect(at({ path: places.signIn, onSignInPage: true })).toBe('/courriers');
    expect(at({ path: '/' })).toBe('/courriers');
  });

  it('leaves the screens of the account that was there before', () => {
    expect(at({ path: '/mes-profils', fromOther: true })).toBe('/courriers');
    expect(at({ path: places.help, fromOther: true })).toBe('/courriers');
    expect(at({ path: '/courriers', fromOther: true })).toBeNull();
  });

  it('makes a definitive password be chosen first', () => {
    expect(at({ session: { ...session, mustChangePassword: true } })).toBe(places.newPassword);
    expect(at({ session: { ...session, mustChangePassword: true }, path: places.newPassword })).toBeNull();
    expect(at({ session: null, path: places.newPassword, onSignInPage: true })).toBe(places.signIn);
  });

  it('shows the first start or the problem before anything else, and leaves them when they are over', () => {
    expect(at({ phase: 'first_start', session: null })).toBe(places.firstStart);
    expect(at({ phase: 'first_start', session: null, path: `${places.firstStart}/cle`, onSignInPage: true })).toBeNull();
    expect(at({ phase: 'newer' })).toBe(places.problem);
    expect(at({ phase: 'damaged', path: places.problem, onSignInPage: true })).toBeNull();
    expect(at({ phase: 'stopped', session: null, path: `${places.help}/base-fermee` })).toBeNull();
    expect(at({ phase: 'stopped', session: null, path: places.askHelp, onSignInPage: true })).toBe(places.problem);
    expect(at({ path: places.firstStart, onSignInPage: true, session: null })).toBe(places.signIn);
    expect(at({ path: places.problem, onSignInPage: true })).toBe('/courriers');
  });

  it('comes to rest: the place it leads to is a place where one may stay', () => {
    const phases: Situation['phase'][] = ['first_start', 'locked', 'open', 'newer', 'former', 'damaged', 'migration_failed', 'stopped'];
    const signInPages: string[] = [places.signIn, places.firstStart, places.problem];
    const sessions = [null, session, { ...session, mustChangePassword: true }].flatMap((who) => [
      [who, false] as const,
      [who, true] as const,
    ]);
    const restless: unknown[] = [];
    for (const phase of phases)
      for (const [who, fromOther] of sessions)
        for (const path of ['/', '/courriers', ...Object.values(places)]) {
          const go = (from: string) =>
            redirection({ phase, session: who, home: '/courriers', path: from, onSignInPage: signInPages.includes(from), fromOther }) ??
            from;
          if (go(go(path)) !== go(path)) restless.push({ phase, who, path, fromOther });
        }
    expect(restless).toEqual([]);
  });
});

describe('notices', () => {
  it('reads lines across chunks and leaves out what it does not know', async () => {
    const text = '{"type":"changed","room":"letters"}\n{"type":"later"}\nnot json\n\n{"type":"workstation"}\n';
    const bytes = new TextEncoder().encode(text);
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += 7) controller.enqueue(bytes.slice(at, at + 7));
        controller.close();
      },
    });
    const heard: string[] = [];
    await readNotices(body, (notice) => heard.push(notice.type));
    expect(heard).toEqual(['changed', 'workstation']);
    expect(parseNotice('{"type":"session_ended","page":"p","reason":"idle"}')).toEqual({
      type: 'session_ended',
      page: 'p',
      reason: 'idle',
    });
  });

  it('waits longer each time, ten seconds at most', () => {
    expect(backoff(0, 1)).toBe(500);
    expect(backoff(3, 1)).toBe(4000);
    expect(backoff(30, 1)).toBe(10_000);
    expect(backoff(0, 0)).toBe(375);
  });
});

describe('spaces', () => {
  const instruction: Space = {
    id: 'instruction',
    title: 'Instruction',
    subtitle: () => 's',
    opens: ({ roles }) => roles.includes('instructeur'),
    items: [{ id: 'organisations', label: 'Organisations', to: '/organisations' }],
  };
  const poste: Space = { ...instruction, id: 'poste', opens: ({ roles }) => roles.includes('gestionnaire_poste') };
  it('joins the lines of the rooms in order and shows a person their spaces only', () => {
    const all = joinSpaces([
      { spaces: [instruction, poste] },
      { lines: [{ space: 'instruction', item: { id: 'letters', label: 'Courriers', to: '/courriers' } }] },
      { lines: [{ space: 'instruction', item: { id: 'outbox', label: 'Boîte d’envoi', to: '/envoi' }, foot: true }] },
    ]);
    const mine = spacesOf(all, session);
    expect(mine.map(({ id }) => id)).toEqual(['instruction']);
    expect(mine[0]?.items.map(({ id }) => id)).toEqual(['organisations', 'letters']);
    expect(mine[0]?.foot?.map(({ id }) => id)).toEqual(['outbox']);
  });
});

describe('status line', () => {
  it('says only what is real', () => {
    expect(statusOf(workstationState, { outbox: true }).map(({ label }) => label)).toEqual(['Poste de terrain']);
    const busy: WorkstationState = { ...workstationState, mode: 'desk', mailWaiting: 3, mailDoubt: 1 };
    expect(statusOf(busy, { outbox: true }).map(({ label }) => label)).toEqual([
      'Poste de bureau',
      '3 courriels en attente',
      '1 courriel à vérifier',
    ]);
    expect(statusOf(busy, { outbox: false }).map(({ label }) => label)).toEqual(['Poste de bureau']);
    expect(protectionOf(workstationState).label).toBe('Base chiffrée');
    expect(protectionOf({ ...workstationState, demo: true }).label).toBe('Démonstration, non protégée');
  });
});

describe('words', () => {
  it('agrees in number as French does: zero and one are singular', () => {
    expect(count(0, 'dossier')).toBe('0 dossier');
    expect(count(1, 'dossier')).toBe('1 dossier');
    expect(count(2, 'dossier')).toBe('2 dossiers');
    expect(count(200_000, 'cheval', 'chevaux')).toBe('200\u202f000 chevaux');
  });
  it('writes sizes as file managers do', () => {
    expect(fileSize(1)).toBe('1 octet');
    expect(fileSize(412_300)).toBe('412 Ko');
    expect(fileSize(1_100_000)).toBe('1,1 Mo');
  });
});

describe('messages of the PDF frame', () => {
  it('takes what it knows and nothing else', () => {
    const bytes = new ArrayBuffer(4);
    expect(readCommand({ type: 'show', turn: 1, bytes, title: 't', more: 1 })).toEqual({ type: 'show', turn: 1, bytes, title: 't' });
    for (const other of [null, bytes])
      expect(readCommand({ type: 'print', print: 1, bytes: other })).toEqual({ type: 'print', print: 1, bytes: other });
    expect(readCommand({ type: 'print', print: 1 })).toBeUndefined();
    expect(readCommand({ type: 'print', bytes: null })).toBeUndefined();
    expect(readCommand({ type: 'zoom', by: 'width' })).toEqual({ type: 'zoom', by: 'width' });
    for (const wrong of [null, 3, 'print', {}, { type: 'show', turn: 1, bytes: 'x', title: 't' }, { type: 'zoom', by: {} }])
      expect(readCommand(wrong)).toBeUndefined();
    expect(readCommand({ type: 'show', bytes, title: 't' })).toBeUndefined();
    for (const reason of ['password', 'damaged', 'engine'])
      for (const turn of [1, null]) expect(readEvent({ type: 'failed', turn, reason })).toEqual({ type: 'failed', turn, reason });
    expect(readEvent({ type: 'shown', turn: 1, pages: 3 })).toEqual({ type: 'shown', turn: 1, pages: 3 });
    for (const type of ['printed', 'print_failed']) {
      expect(readEvent({ type, print: 2 })).toEqual({ type, print: 2 });
      expect(readEvent({ type })).toBeUndefined();
    }
    expect(readEvent({ type: 'printing', print: 2, done: 1, total: 3 })).toEqual({ type: 'printing', print: 2, done: 1, total: 3 });
    // Of which document it speaks is part of what it says.
    expect(readEvent({ type: 'shown', pages: 3 })).toBeUndefined();
    expect(readEvent({ type: 'failed', reason: 'damaged' })).toBeUndefined();
    for (const wrong of [
      null,
      {},
      { type: 'shown', turn: 1, pages: '3' },
      { type: 'failed', turn: 1, reason: '<b>' },
      { type: 'printing', print: 2, done: 1 },
      { type: 'printing', done: 1, total: 3 },
    ])
      expect(readEvent(wrong)).toBeUndefined();
  });
});
