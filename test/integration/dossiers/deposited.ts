import { type DossierScene, pdfSaying } from './scene.ts';

const typed = {
  fields: {
    civilite: 'Monsieur',
    nom: 'Particulier',
    naissance: '12/03/1980',
    adresse: { street: '12 rue des Dunes', postalCode: '62179', town: 'Wissant' },
    telephone: '03 21 00 00 00',
    motif: 'Demandeur d’emploi',
    exact: true,
  },
  rows: {},
};

/** A transport card as Jean deposits it. @returns the dossier and its number */
export const depositCard = async (scene: DossierScene, demarche: string): Promise<{ id: string; number: string }> => {
  const [requester] = (await scene.must('jean', 'drafts.requesters', { demarche })).requesters;
  if (requester === undefined) throw new Error('nobody to ask for');
  const { id: draft } = await scene.must('jean', 'drafts.begin', { demarche, requester: { kind: requester.kind, id: requester.id } });
  for (const piece of ['identite', 'domicile'])
    await scene.must('jean', 'drafts.join', {
      id: draft,
      piece,
      upload: await scene.upload('jean', `${piece}.pdf`, await pdfSaying(piece)),
    });
  const { dossier, number } = await scene.must('jean', 'drafts.deposit', { id: draft, typed });
  return { id: dossier, number };
};
