import type { FormBlock } from '../../../src-shared/demarches/form.ts';
import type { DossierScene } from './scene.ts';

/** A draft of Jean's in a démarche, with nothing in it yet. */
export const beginDraft = async (scene: DossierScene, demarche: string): Promise<string> =>
  (
    await scene.must('jean', 'drafts.begin', {
      demarche,
      requester: { kind: 'particulier', id: await scene.accountOf('jean') },
      another: true,
    })
  ).id;

/** Publishes a démarche that asks just that. */
export const publishAsking = async (scene: DossierScene, service: string, blocks: FormBlock[]): Promise<string> =>
  scene.publish('carte-transport', service, { title: 'Démarche d’essai', audience: 'tous', form: { blocks } });

/** What one question becomes when it is deposited alone in that démarche; why it is refused otherwise. */
export const depositOf = async (scene: DossierScene, demarche: string, fields: Record<string, unknown>) => {
  const id = await beginDraft(scene, demarche);
  const result = await scene.call('jean', 'drafts.deposit', { id, typed: { fields, rows: {} } });
  if (!result.ok) return { refused: result.error.message };
  const { dossier } = result.data;
  const { answers } = await scene.must('paul', 'dossiers.get', { id: dossier });
  return { dossier, words: Object.fromEntries(answers.filter(({ kind }) => kind === 'champ').map(({ block, value }) => [block, value])) };
};
