import type PDFDocument from 'pdfkit';
import { cleanFileName } from '../../src-shared/files/name.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { instantOf } from '../documents/dates.ts';
import { type DecisionLetter, renderDecisionLetter } from '../documents/decision-letter.ts';
import type { FileStore } from '../files/store.ts';
import { digestHex } from '../kernel/cryptography.ts';
import { onDemand } from '../kernel/on-demand.ts';

const pdfkit = onDemand((ask) => ask('pdfkit') as typeof PDFDocument);

/** A file that lies sealed on disk, as whoever sends one leaves it. */
export interface SealedFile {
  readonly facts: { readonly file: string; readonly size: number; readonly format: 'pdf'; readonly pages: number | null };
  readonly part: { readonly name: string; readonly key: string; readonly sha256: string };
}

/** What the invented justificatifs are: some pages of words each, so that every preview has something to show. */
export const sheets = {
  identite: ['Carte nationale d’identité', 'Spécimen de démonstration', 'Délivrée le 4 mars 2021'],
  domicile: ['Facture d’électricité', 'Adresse du contrat', 'Montant à régler : 84,20 €'],
  domicileAncien: ['Facture d’électricité', 'Période du 1er janvier au 31 mars 2024', 'Montant à régler : 61,90 €'],
  statuts: ['Statuts de l’association', 'Article 1er : dénomination', 'Article 2 : objet', 'Article 3 : siège'],
  assemblee: ['Compte rendu de l’assemblée générale', 'Présents : 34 adhérents', 'Rapport moral adopté à l’unanimité'],
  rib: ['Relevé d’identité bancaire', 'FR76 3000 6000 0112 3456 7890 189', 'Agence de démonstration'],
  budget: ['Budget prévisionnel', 'Charges : 12 400 €', 'Produits : 12 400 €'],
  scolarite: ['Certificat de scolarité', 'Année 2026-2027'],
} as const;
export type SheetName = keyof typeof sheets;

/** A page or two that say what they are; the same bytes every time. */
const drawn = (name: SheetName): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const [head = '', ...lines] = sheets[name];
    const doc = new (pdfkit())({ size: 'A4', margin: 60, info: { CreationDate: instantOf('2026-01-05') } });
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
    doc.fontSize(20).text(head).moveDown();
    doc.fontSize(12);
    for (const line of lines) doc.text(line).moveDown(0.5);
    if (name === 'statuts' || name === 'assemblee') doc.addPage().fontSize(12).text('Suite du document.');
    doc.end();
  });

/** Seals invented files, each under a key of its own, as if a person had sent them. */
export const createFileMaker = (store: Pick<FileStore, 'write'>, ports: Pick<Ports, 'clock' | 'random'>) => {
  const kept = new Map<SheetName, Promise<Buffer>>();
  const seal = async (bytes: Buffer, name: string): Promise<SealedFile> => {
    const file = newId(ports);
    const key = ports.random.bytes(32);
    await store.write(file, key, 'original', bytes);
    return {
      facts: { file, size: bytes.length, format: 'pdf', pages: null },
      part: { name: cleanFileName(name, 'pdf'), key: Buffer.from(key).toString('base64'), sha256: digestHex(bytes) },
    };
  };
  return {
    sheet: async (name: SheetName): Promise<SealedFile> => {
      const bytes = kept.get(name) ?? drawn(name);
      kept.set(name, bytes);
      return seal(await bytes, `${sheets[name][0]}.pdf`);
    },
    letter: async (letter: DecisionLetter): Promise<SealedFile> => seal(Buffer.from(await renderDecisionLetter(letter)), 'Décision.pdf'),
  };
};
export type FileMaker = ReturnType<typeof createFileMaker>;
