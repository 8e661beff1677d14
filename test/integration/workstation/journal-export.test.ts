import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fetched, fourPlaces, word } from '../persons/support.ts';
import { installed, makePlaces, type Station, start } from './support.ts';

let places: ReturnType<typeof makePlaces>;
let station: Station;
beforeEach(async () => {
  places = makePlaces();
  station = await start(places.data);
  await installed(station);
  await fourPlaces(station);
});
afterEach(async () => {
  await station.backend.stop();
  places.remove();
});

/** Another program, which shares nothing with this one: every hash, every link, every head, and the digests of personal parts. */
const checker = `
import hashlib, json, sys
lines = open(sys.argv[1], encoding='utf-8').read().splitlines()
head = json.loads(lines[0])
tips, parts = {}, 0
for line in lines[1:]:
    row = json.loads(line)
    text = line[line.index('"element":') + len('"element":'):-1]
    assert hashlib.sha256(text.encode()).hexdigest() == row['hash'], 'hash'
    body = row['element']
    chain = (body['device'], body['incarnation'], body['scope'])
    dseq, last = tips.get(chain, (0, ''))
    assert body['dseq'] == dseq + 1 and body['prev'] == last, 'link'
    tips[chain] = (body['dseq'], row['hash'])
    for part in row.get('nominatif', []):
        if part['valeur'] is None: continue
        digest = hashlib.sha256(bytes.fromhex(part['sel']) + part['valeur'].encode()).hexdigest()
        assert body['events'][part['rang']]['digests'][part['sujet']] == digest, 'digest'
        parts += 1
digest = hashlib.sha256()
for (device, incarnation, scope), (dseq, last) in sorted(tips.items()):
    tip = {'device': device, 'incarnation': incarnation, 'scope': scope, 'dseq': dseq, 'hash': last}
    digest.update((json.dumps(tip, sort_keys=True, separators=(',', ':'), ensure_ascii=False) + '\\n').encode())
assert digest.hexdigest() == head['tetes']['digest'], 'heads'
assert len(lines) - 1 == head['tetes']['bundles'], 'count'
print(len(lines) - 1, parts)
`;

const exported = async (personal: boolean): Promise<{ text: string; said: string }> => {
  const { download, name } = await station.call('p1', 'journal.export', { personal });
  expect(name).toMatch(/^journal-\d{4}-\d\d-\d\d\.jsonl$/);
  const path = join(places.root, 'journal.jsonl');
  const bytes = await fetched(station, 'p1', download);
  writeFileSync(path, bytes);
  return { text: bytes.toString(), said: execFileSync('python3', ['-c', checker, path], { encoding: 'utf8' }).trim() };
};

it('exports the journal without a name, and another program finds every hash, link and head right', async () => {
  const { bundles } = await station.call('p1', 'journal.verify', { anchor: null });
  const { text, said } = await exported(false);
  expect(said).toBe(`${bundles} 0`);
  expect(text).not.toMatch(new RegExp(`${word}|quentin|Marie`, 'i'));
  // A line changed is seen.
  const path = join(places.root, 'changed.jsonl');
  writeFileSync(path, text.replace('"kind":"commune"', '"kind":"epci"'));
  expect(() => execFileSync('python3', ['-c', checker, path], { stdio: 'pipe' })).toThrow(/hash/);
});

it('with names only by choice; it is then among the traces that an erasure names', async () => {
  const { text, said } = await exported(true);
  expect(Number(said.split(' ')[1])).toBeGreaterThanOrEqual(5);
  expect(text).toContain(word);
  const { subjects } = await station.call('p1', 'persons.search', { text: 'quentin.zwyrnowski' });
  const erased = await station.call('p1', 'persons.erase', { subjects: [subjects[0]?.subject ?? ''], confirmation: 'EFFACER' });
  expect(erased.exports).toHaveLength(1);
  const after = await exported(true);
  expect(after.text).not.toContain('quentin.zwyrnowski');
});

it('is made as it is fetched: what is written meanwhile is not in it, and a cancelled one is gone', async () => {
  const { download } = await station.call('p1', 'journal.export', { personal: false });
  await station.call('p1', 'workstation.copyNow', { folder: places.stick });
  const path = join(places.root, 'journal.jsonl');
  writeFileSync(path, await fetched(station, 'p1', download));
  execFileSync('python3', ['-c', checker, path]);
  const second = await station.call('p1', 'journal.export', { personal: false });
  await station.call('p1', 'downloads.next', { download: second.download });
  await station.call('p1', 'downloads.cancel', { download: second.download });
  expect(await station.code('p1', 'downloads.next', { download: second.download })).toBe('download_gone');
});

it('lists answer while the journal is verified and while a copy is written', async () => {
  const order: string[] = [];
  const told = async (name: string, work: Promise<unknown>): Promise<void> => {
    await work;
    order.push(name);
  };
  await Promise.all([
    told('verify', station.call('p1', 'journal.verify', { anchor: null })),
    told('copy', station.call('p1', 'workstation.copyNow', { folder: places.stick })),
    told('list', station.call('p1', 'accounts.agents', {})),
  ]);
  expect(order[0]).toBe('list');
});
