import { afterAll, beforeAll, expect, it } from 'vitest';
import { openScene, reception, type Scene } from '../administration/scene.ts';
import { type Desk, printed } from './support.ts';

let scene: Scene;
let desk: Desk;
beforeAll(async () => {
  scene = await openScene();
  desk = { must: (name, input) => scene.must('marie', name, input), today: () => new Date().toISOString().slice(0, 10) };
});
afterAll(() => scene.stop());

/** Mails of this subject, as they will leave. */
const mailsOf = async (subject: string) => {
  const { mails } = await desk.must('mail.outbox', { status: 'all' });
  const found = mails.filter((mail) => mail.subject === subject);
  return Promise.all(found.map(async ({ id, recipient }) => ({ recipient, text: (await desk.must('mail.read', { id })).text })));
};

/** The codes of the letter that this person's request to become administrateur made, typed at the counter. */
const becomesAdministrator = async (person: { prenom: string; nom: string; courriel: string }) => {
  const applied = await desk.must('organisations.apply', { id: scene.organisation, role: 'administrateur', person, reception });
  const letter = await printed(desk, applied.letterNumber ?? '');
  const [first, second] = letter.codes;
  return desk.must('letters.enterCodes', { number: letter.number, first, second });
};

it('a user with a password who becomes administrateur: may sign in at once, and is told by mail with the identifier', async () => {
  const { members } = await desk.must('organisations.get', { id: scene.organisation });
  const sonia = members.find((member) => member.identifier === 'sonia.mairie');
  const person = { prenom: 'Sonia', nom: 'Mairie', courriel: sonia?.courriel ?? '' };
  const activations = async () => (await mailsOf('Activez votre compte Écritoire')).map((mail) => mail.recipient);
  const formerly = await activations();
  expect(await mailsOf('Vous êtes administrateur de votre organisation')).toEqual([]);
  const accepted = await becomesAdministrator(person);
  expect(accepted).toMatchObject({ role: 'administrateur', person: 'Sonia Mairie', activated: true, mailQueued: true });
  const mails = await mailsOf('Vous êtes administrateur de votre organisation');
  expect(mails.map((mail) => mail.recipient)).toEqual([person.courriel]);
  expect(mails[0]?.text).toContain('vous êtes maintenant administrateur');
  expect(mails[0]?.text).toContain('Commune d’Audresselles');
  expect(mails[0]?.text).toContain('sonia.mairie');
  // Éric, whose place she takes, is told too; nobody gets an activation code who has a password.
  const eric = members.find((member) => member.identifier === 'eric.mairie');
  const replaced = (await mailsOf('Vous n’êtes plus administrateur de votre organisation')).filter(
    (mail) => mail.recipient === eric?.courriel,
  );
  expect(replaced.map((mail) => mail.text)).toEqual([expect.stringContaining('Sonia Mairie')]);
  expect(await activations()).toEqual(formerly);
  const { session } = await scene.signIn('sonia');
  expect(session?.roles).toContain('administrateur');
});

it('somebody who never had a password gets the code that lets them choose one, and no second mail', async () => {
  const before = (await mailsOf('Vous êtes administrateur de votre organisation')).length;
  const accepted = await becomesAdministrator({ prenom: 'Luc', nom: 'Vasseur', courriel: 'luc.vasseur@mairie.example' });
  expect(accepted).toMatchObject({ person: 'Luc Vasseur', activated: false, mailQueued: true });
  const activations = await mailsOf('Activez votre compte Écritoire');
  expect(activations.filter((mail) => mail.recipient === 'luc.vasseur@mairie.example')).toHaveLength(1);
  expect(await mailsOf('Vous êtes administrateur de votre organisation')).toHaveLength(before);
});
