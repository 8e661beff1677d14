import { formatDateLong } from '../../src-shared/kernel/plain-date.ts';
import { appeal } from './decision-letter.ts';
import { body, type DossierLetter, openDossierLetter } from './flow.ts';
import { mm } from './sheet.ts';

/** What an acknowledgement says (CRPA R112-5). */
export interface Acknowledgement extends DossierLetter {
  readonly silence: 'acceptation' | 'rejet' | 'aucun';
  /** Day at whose end silence decides, if the dossier is complete; null while that is not known. */
  readonly due: string | null;
}

const silenceLines = ({ silence, due, service }: Acknowledgement): readonly string[] => {
  if (due === null) return ['Le délai de réponse est arrêté tant que le complément demandé n’est pas arrivé.'];
  const day = formatDateLong(due);
  if (silence === 'acceptation')
    return [
      `Si votre dossier est complet et sans réponse de notre part à la fin du ${day}, votre demande est acceptée.`,
      'Vous pourrez alors nous demander une attestation de cette acceptation (article L232-3 du code des relations entre le public et l’administration).',
    ];
  if (silence === 'rejet')
    return [
      `Si votre dossier est complet et sans réponse de notre part à la fin du ${day}, votre demande est rejetée.`,
      ...appeal(service.name),
    ];
  return [`Si votre dossier est complet, une réponse vous est due avant la fin du ${day}. Le silence ne vaut pas décision.`];
};

/** «Accusé de réception» as a tagged PDF, for whoever has no courriel: the same content gives the same bytes. */
export const renderAcknowledgement = (letter: Acknowledgement): Promise<Uint8Array> => {
  const { sheet, flow } = openDossierLetter(letter, 'Accusé de réception');
  const { service, number } = letter;
  flow.put('P', `Nous avons bien reçu votre demande. Elle porte le numéro ${number}, à rappeler dans vos courriers.`, body, mm(3));
  flow.put('P', `Elle est instruite par ${service.name}, dont l’adresse et le téléphone sont en tête de cette lettre.`, body, mm(3));
  for (const line of silenceLines(letter)) flow.put('P', line, body, mm(3));
  flow.put('P', 'S’il manque quelque chose à votre dossier, nous vous le demanderons.', body, mm(3));
  flow.put('P', service.name, { size: 10.5, face: 'bold' }, mm(12), { x: mm(110) });
  return sheet.finish();
};
