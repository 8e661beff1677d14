import { formatDateLong } from '../kernel/plain-date.ts';
import { refuse } from '../kernel/result.ts';
import type { Reception } from '../organisations/reception.ts';
import type { Dossier } from './dossier.ts';
import type { DossierFile, FileSecret, NewDossierEvent, PaperAct } from './events.ts';

/** Why an act for somebody cannot bear that day of reception; null when it can. The legal clock runs from such days (rules §4.9). */
export const receptionRefusal = (state: Pick<Dossier, 'exists' | 'reception'>, { receivedOn }: Reception, today: string) => {
  if (receivedOn > today) return refuse('date_in_future', 'La date de réception ne peut pas être dans le futur.', 'reception.receivedOn');
  if (state.exists && receivedOn < state.reception.receivedOn)
    return refuse(
      'date_before_deposit',
      `Le dossier a été reçu le ${formatDateLong(state.reception.receivedOn)} : la suite ne peut pas être arrivée avant.`,
      'reception.receivedOn',
    );
  return null;
};

/** A scanned paper that was sent for an act. */
export interface ScannedPaper {
  readonly file: DossierFile;
  readonly secret: FileSecret;
}

/** The scans of an act, each an event beside it; none for an act at the counter that left no paper. */
export const joinPapers = (id: string, act: PaperAct, reception: Reception, scans: readonly ScannedPaper[]): NewDossierEvent[] =>
  scans.map(({ file, secret }) => ({
    type: 'dossier.paper_joined',
    facts: { act, reception, file },
    personal: { [id]: { files: { [file.file]: secret } } },
  }));
