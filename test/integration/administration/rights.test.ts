import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScene, reception, type Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.stop());

describe('agents «pour le compte de» the administrator', () => {
  it('does each act of the administrator, with how and when the request came', async () => {
    const { organisation, sonia } = scene;
    const { id } = await scene.eservice('Subventions');
    const twin = async () => ({ organisation, reception, seen: await scene.heads() });
    await scene.must('paul', 'administration.subscribeOnBehalf', { ...(await twin()), eservice: id });
    await scene.must('paul', 'administration.grantOnBehalf', { ...(await twin()), account: sonia, eservice: id });
    await scene.must('paul', 'administration.withdrawOnBehalf', { ...(await twin()), account: sonia, eservice: id });
    await scene.must('paul', 'administration.unsubscribeOnBehalf', { ...(await twin()), eservice: id });
    const { application } = await scene.applies('Ugo', 'Papier');
    await scene.must('paul', 'administration.validateUserOnBehalf', { ...(await twin()), application });
    await scene.must('paul', 'administration.invalidateUserOnBehalf', { ...(await twin()), account: sonia, reason: 'Mutée.' });
    await scene.must('paul', 'administration.validateAgainOnBehalf', { ...(await twin()), account: sonia });
    const { entries } = await scene.must('paul', 'organisations.timeline', { id: organisation });
    const told = entries.filter((entry) => entry.sentence.includes('pour le compte de l’administrateur'));
    expect(told).toHaveLength(7);
    for (const entry of told) expect(entry).toMatchObject({ who: 'Paul Instruction' });
    expect(told[0]?.sentence).toBe(
      'Sonia Mairie : Utilisateur validé de nouveau par le service, pour le compte de l’administrateur (demande reçue sur papier le 15/01/2026).',
    );
  });

  it('refuses a date to come, an organisation without administrator, and one that does not exist', async () => {
    const { id } = await scene.eservice('Dates');
    const seen = await scene.heads();
    const late = { organisation: scene.organisation, seen, eservice: id, reception: { channel: 'papier', receivedOn: '2999-01-01' } };
    expect(await scene.call('paul', 'administration.subscribeOnBehalf', late as never)).toMatchObject({
      ok: false,
      error: { code: 'date_in_future', field: 'reception.receivedOn' },
    });
    const nowhere = { organisation: 'nowhere', seen: [], eservice: id, reception };
    expect(await scene.codeOf('paul', 'administration.subscribeOnBehalf', nowhere)).toBe('unknown_organisation');
    expect(await scene.codeOf('paul', 'administration.of', { organisation: 'nowhere' })).toBe('unknown_organisation');
    const { rows } = await scene.must('paul', 'organisations.list', {
      view: 'en_attente',
      search: '',
      sort: 'name',
      descending: false,
    });
    const orphan = rows[0]?.id ?? '';
    const view = await scene.must('paul', 'administration.of', { organisation: orphan });
    expect(view.administrator).toBeNull();
    const act = { organisation: orphan, seen: view.organisation.heads, eservice: id, reception };
    expect(await scene.codeOf('paul', 'administration.subscribeOnBehalf', act)).toBe('no_administrator');
  });
});

describe('«Devenir administrateur»', () => {
  it('makes one letter for the person’s own account, never a second account, and only once', async () => {
    await scene.signIn('sonia');
    const before = await scene.must('paul', 'organisations.get', { id: scene.organisation });
    const asked = await scene.must('sonia', 'administration.requestRole', {});
    const after = await scene.must('paul', 'organisations.get', { id: scene.organisation });
    expect(after.letters.length).toBe(before.letters.length + 1);
    expect(after.applications[0]).toMatchObject({ account: scene.sonia, role: 'administrateur', status: 'en_attente' });
    expect(after.members.map((member) => member.account).sort()).toEqual(before.members.map((member) => member.account).sort());
    expect(await scene.must('sonia', 'administration.myRights', {})).toMatchObject({
      role: 'utilisateur',
      request: { letterNumber: asked.letterNumber, letterStatus: 'a_imprimer' },
    });
    expect(await scene.codeOf('sonia', 'administration.requestRole', {})).toBe('already_applied');
    // The représentant légal alone decides of it: an invalidation leaves the request and its letter as they are.
    const seen = await scene.heads();
    await scene.must('eric', 'administration.invalidateUser', { seen, account: scene.sonia, reason: 'Conflit.' });
    const view = await scene.must('paul', 'organisations.get', { id: scene.organisation });
    expect(view.applications[0]).toMatchObject({ account: scene.sonia, status: 'en_attente' });
    expect(view.letters.find((letter) => letter.number === asked.letterNumber)?.status).toBe('a_imprimer');
  });
});

describe('who may', () => {
  it('leaves agents, users and administrators each to their own calls', async () => {
    const seen = await scene.heads();
    const act = { seen, eservice: 'x' };
    expect(await scene.codeOf('paul', 'administration.subscribe', act)).toBe('forbidden');
    expect(await scene.codeOf('eric', 'administration.subscribeOnBehalf', { ...act, organisation: 'x', reception })).toBe('forbidden');
    expect(await scene.codeOf('eric', 'administration.of', { organisation: scene.organisation })).toBe('forbidden');
    expect(await scene.codeOf('eric', 'eservices.list', {})).toBe('forbidden');
    expect(await scene.codeOf('paul', 'eservices.create', {})).toBe('invalid_input');
    expect(await scene.codeOf('eric', 'administration.requestRole', {})).toBe('forbidden');
    const nobody = await scene.backend.call('nobody', 'administration.mine', {});
    expect(nobody).toMatchObject({ ok: false, error: { code: 'session_required' } });
  });
});
