import { formatDateLong } from '../../src-shared/kernel/plain-date.ts';
import { body, type LetterHead, openLetter, signLetter } from './flow.ts';
import { mm, openSheet } from './sheet.ts';
import { bold } from './text.ts';

/** What attests a decision that silence has made. */
export interface AttestationLetter extends LetterHead {
  readonly title: string;
  readonly receivedOn: string;
  readonly implicit: 'acceptation' | 'rejet';
  /** `YYYY-MM-DD`, the day at whose end it came about. */
  readonly bornOn: string;
  /** How that day was found, line by line. */
  readonly reasons: readonly { readonly text: string; readonly source: string | null }[];
}

const objects = {
  acceptation: 'Attestation d’acceptation née du silence',
  rejet: 'Constat d’un rejet né du silence',
} as const;

const said = {
  acceptation: (born: string) => [
    `J’atteste qu’en l’absence de décision à la fin du ${born}, votre demande est acceptée (code des relations entre le public et l’administration, article L231-1).`,
    'Cette attestation vous est remise en application de l’article L232-3 du même code. Elle vaut preuve de votre acceptation.',
  ],
  rejet: (born: string) => [
    `En l’absence de décision à la fin du ${born}, votre demande est rejetée (code des relations entre le public et l’administration, article L231-4).`,
    'Vous pouvez en demander les motifs dans le délai du recours : ils vous seront communiqués dans le mois (article L232-4 du même code).',
  ],
} as const;

const appeal = (service: string, born: string): string =>
  `Si vous contestez ce rejet, vous pouvez, dans les deux mois qui suivent le ${born}, adresser un recours gracieux à ${service}, ou saisir le tribunal administratif dans le ressort duquel se trouve le département, par courrier ou sur www.telerecours.fr (code de justice administrative, articles R421-1 et R421-2).`;

/** The attestation as a tagged PDF: the same content gives the same bytes. Throws a `RangeError` for a wrong date. */
export const renderAttestationLetter = (letter: AttestationLetter): Promise<Uint8Array> => {
  const { number, title, implicit, bornOn, receivedOn, reasons, service } = letter;
  const born = formatDateLong(bornOn);
  const sheet = openSheet({ title: `${objects[implicit]}, dossier ${number}`, date: letter.date });
  const flow = openLetter(sheet, letter);
  flow.put('H1', objects[implicit], { size: 15, face: 'bold' }, mm(8));
  flow.put('P', [bold('Dossier : '), number, ' – ', title], body, mm(2));
  flow.put('P', `Demande reçue le ${formatDateLong(receivedOn)}.`, body, 2);
  flow.put('P', 'Madame, Monsieur,', body, mm(6));
  for (const line of said[implicit](born)) flow.put('P', line, body, mm(3));
  flow.put('H2', 'Comment cette date est calculée', { size: 12, face: 'bold' }, mm(5));
  for (const { text, source } of reasons) flow.put('P', source === null ? text : `${text} (${source})`, { size: 9.5 }, mm(1));
  if (implicit === 'rejet') {
    flow.put('H2', 'Voies et délais de recours', { size: 12, face: 'bold' }, mm(5));
    flow.put('P', appeal(service.name, born), { size: 9.5 }, mm(2));
  }
  signLetter(flow, letter);
  return sheet.finish();
};
