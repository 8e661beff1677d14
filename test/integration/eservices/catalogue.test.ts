import { afterAll, beforeAll, expect, it } from 'vitest';
import { eserviceCalled, openScene, reception, type Scene } from '../administration/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.stop());

const list = async () => (await scene.must('paul', 'eservices.list', {})).eservices;

it('keeps its order, and shows only what is open to whoever registers', async () => {
  // The demonstration has a catalogue of its own.
  const before = new Set((await list()).map((known) => known.id));
  const added = (all: readonly { id: string; name: string }[]) => all.filter((known) => !before.has(known.id)).map((known) => known.name);
  await scene.eservice('Voirie', { order: 20 });
  await scene.eservice('Zones humides', { order: 5, open: false });
  await scene.eservice('Écoles', { order: 20 });
  expect(added(await list())).toEqual(['Zones humides', 'Écoles', 'Voirie']);
  const { eservices } = await scene.must('sonia', 'eservices.catalogue', {});
  expect(added(eservices)).toEqual(['Écoles', 'Voirie']);
});

it('changes the words, closes and opens; an older version reads what changed', async () => {
  const { id } = await scene.eservice('Sport');
  const found = (await list()).find((known) => known.id === id);
  const seen = found?.heads ?? [];
  const { open: _open, ...words } = { ...eserviceCalled('Sport et plein air'), order: 3 };
  const changed = await scene.must('marie', 'eservices.change', { ...words, id, seen });
  expect(changed.heads).not.toEqual(seen);
  const late = await scene.call('marie', 'eservices.close', { id, seen });
  expect(late).toMatchObject({
    ok: false,
    error: { code: 'conflict', message: 'Entre-temps : E-service modifié : «\u00a0Sport et plein air\u00a0». Relisez, puis recommencez.' },
  });
  const closed = await scene.must('marie', 'eservices.close', { id, seen: changed.heads });
  expect(await scene.codeOf('marie', 'eservices.close', { id, seen: closed.heads })).toBe('already_done');
  expect((await list()).find((known) => known.id === id)).toMatchObject({ open: false, name: 'Sport et plein air', order: 3 });
  const opened = await scene.must('marie', 'eservices.open', { id, seen: closed.heads });
  // Saying the same again writes nothing.
  expect(await scene.must('marie', 'eservices.change', { ...words, id, seen: opened.heads })).toEqual({ heads: opened.heads });
});

it('refuses a name that another has, whatever its accents, and an e-service that does not exist', async () => {
  await scene.eservice('Médiathèques');
  expect(await scene.codeOf('marie', 'eservices.create', eserviceCalled('MEDIATHEQUES'))).toBe('name_taken');
  const { id } = await scene.eservice('Musées');
  const seen = (await list()).find((known) => known.id === id)?.heads ?? [];
  const { open: _open, ...words } = eserviceCalled('mediatheques');
  expect(await scene.codeOf('marie', 'eservices.change', { ...words, id, seen })).toBe('name_taken');
  expect(await scene.codeOf('marie', 'eservices.change', { ...words, id: 'nowhere', seen })).toBe('unknown_eservice');
  expect(await scene.codeOf('marie', 'eservices.open', { id: 'nowhere', seen })).toBe('unknown_eservice');
});

it.each([
  ['name', { name: '' }],
  ['name', { name: '   ' }],
  ['name', { name: 'x'.repeat(81) }],
  ['name', { name: '<b>Aides</b>' }],
  ['name', { name: 'Aides\u200B' }],
  ['name', { name: 7 }],
  ['description', { description: '' }],
  ['description', { description: 'x'.repeat(601) }],
  ['description', { description: 'a\u202Eb' }],
  ['service', { service: '' }],
  ['kinds', { kinds: [] }],
  ['kinds', { kinds: ['commune', 'commune'] }],
  ['kinds.0', { kinds: ['planète'] }],
  ['order', { order: null }],
  ['order', { order: 0 }],
  ['order', { order: 1.5 }],
  ['order', { order: 1000 }],
])('refuses a bad %s beside its field and writes nothing: %j', async (field, bad) => {
  const before = await list();
  const result = await scene.backend.call('marie', 'eservices.create', { ...eserviceCalled('Bon'), ...bad });
  expect(result).toMatchObject({ ok: false, error: { code: 'invalid_input', field } });
  expect(await list()).toEqual(before);
});

it('keeps what an organisation wished for at its registration, subscribes it to nothing, and refuses a wish that cannot be', async () => {
  const { id: open } = await scene.eservice('Fibre');
  const { id: shut } = await scene.eservice('Piscines', { open: false });
  const { id: farms } = await scene.eservice('Fermes', { kinds: ['entreprise'] });
  const register = (eservicesWished: string[]) =>
    scene.call('paul', 'organisations.register', {
      kind: 'commune',
      name: 'Commune de Sangatte',
      key: { type: 'aucune', reason: 'sans_immatriculation' },
      address: { street: '1 place de la Mairie', postalCode: '62231', town: 'Sangatte' },
      representative: { civilite: 'Madame', prenom: 'Louise', nom: 'Delattre', fonction: 'Maire' },
      eservicesWished,
      administrator: { prenom: 'Jules', nom: 'Sauvage', courriel: 'jules.sauvage@sangatte.example' },
      reception,
      conditionsAccepted: true,
      confirmNamesake: false,
    });
  for (const wished of [shut, farms, 'nowhere'])
    expect(await register([open, wished])).toMatchObject({ ok: false, error: { code: 'unknown_eservice', field: 'eservicesWished' } });
  const made = await register([open]);
  const view = await scene.must('paul', 'administration.of', { organisation: made.ok ? made.data.id : '' });
  expect(view.eservices.filter((known) => known.wished)).toMatchObject([{ id: open, subscribedSince: null }]);
});
