import { expect, it } from 'vitest';
import { type Provenance, sortGallery, versionsOf } from '../../../src-shared/dossiers/gallery.ts';

const of = (name: string | null, size: number, provenance: Provenance, at: number) => ({
  file: { file: name ?? 'gone', name, size },
  label: '',
  provenance,
  at,
});
const files = [
  of('plan 10.pdf', 300, 'courrier', 1),
  of('plan 9.pdf', 100, 'formulaire', 2),
  of('été.pdf', 200, 'avis', 4),
  of(null, 100, 'formulaire', 3),
];
const names = (sort: Parameters<typeof sortGallery>[1]) => sortGallery(files, sort).map(({ file }) => file.name);

it('sorts files as a person reads: newest, by name with its numbers, heaviest, by provenance', () => {
  expect(names('date')).toEqual(['été.pdf', null, 'plan 9.pdf', 'plan 10.pdf']);
  expect(names('nom')).toEqual([null, 'été.pdf', 'plan 9.pdf', 'plan 10.pdf']);
  expect(names('poids')).toEqual(['plan 10.pdf', 'été.pdf', null, 'plan 9.pdf']);
  expect(names('provenance')).toEqual([null, 'plan 9.pdf', 'été.pdf', 'plan 10.pdf']);
  expect(files[0]?.file.name).toBe('plan 10.pdf');
});

it('follows a piece back to what it replaced, and ends where another poste wrote a circle', () => {
  const version = (item: string, replaces: string | null) => ({ item, replaces });
  const pieces = [version('a', null), version('b', 'a'), version('c', 'b'), version('x', 'y'), version('y', 'x'), version('z', 'gone')];
  expect(versionsOf(pieces, 'c').map(({ item }) => item)).toEqual(['c', 'b', 'a']);
  expect(versionsOf(pieces, 'a').map(({ item }) => item)).toEqual(['a']);
  expect(versionsOf(pieces, 'x').map(({ item }) => item)).toEqual(['x', 'y']);
  expect(versionsOf(pieces, 'z').map(({ item }) => item)).toEqual(['z']);
  expect(versionsOf(pieces, 'nothing')).toEqual([]);
});
