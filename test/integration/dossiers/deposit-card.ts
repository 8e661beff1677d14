import { type DossierScene, pdfSaying } from './scene.ts';

/** A transport card asked for by Jean, with its two justificatifs. */
export const depositCard = async (scene: DossierScene, demarche: string, nom = 'Particulier'): Promise<{ id: string; number: string }> => {
  const [requester] = (await scene.must('jean', 'drafts.requesters', { demarche })).requesters;
  const { id: draft } = await scene.must('jean', 'drafts.begin', {
    demarche,
    requester: { kind: requester?.kind ?? 'particulier', id: requester?.id ?? '' },
  });
  for (const [piece, name] of [
    ['identite', 'cni.pdf'],
    ['domicile', 'facture.pdf'],
  ] as const)
    await scene.must('jean', 'drafts.join', { id: draft, piece, upload: await scene.upload('jean', name, await pdfSaying(name)) });
  const typed = {
    fields: {
      civilite: 'Monsieur',
      nom,
      naissance: '12/03/1980',
      adresse: { street: '12 rue des Dunes', postalCode: '62179', town: 'Wissant' },
      motif: 'Demandeur d’emploi',
      exact: true,
    },
    rows: {},
  };
  const { dossier: id, number } = await scene.must('jean', 'drafts.deposit', { id: draft, typed });
  return { id, number };
};
