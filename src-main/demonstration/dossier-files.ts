import { crc32, deflateSync } from 'node:zlib';
import type PDFDocument from 'pdfkit';
import { decisionWords } from '../../src-shared/dossiers/words.ts';
import { cleanFileName } from '../../src-shared/files/name.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { formatDateLong } from '../../src-shared/kernel/plain-date.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { instantOf } from '../documents/dates.ts';
import { appeal, type DecisionLetter, renderDecisionLetter } from '../documents/decision-letter.ts';
import type { FileStore } from '../files/store.ts';
import { digestHex } from '../kernel/cryptography.ts';
import { onDemand } from '../kernel/on-demand.ts';

const pdfkit = onDemand((ask) => ask('pdfkit') as typeof PDFDocument);

/** A file that lies sealed on disk, as whoever sends one leaves it. */
export interface SealedFile {
  readonly facts: { readonly file: string; readonly size: number; readonly format: 'pdf' | 'png'; readonly pages: number | null };
  readonly part: { readonly name: string; readonly key: string; readonly sha256: string };
}

const photoSize = { width: 640, height: 420 } as const;

/** Grey levels of a card on a dark table: a portrait, a band, and lines that stand for words. */
const cardPixel = (x: number, y: number): number => {
  if (x < 40 || x >= 600 || y < 30 || y >= 390) return 60 + ((x + y) % 7);
  if (y < 80) return 150;
  if (x >= 70 && x < 220 && y >= 110 && y < 330) {
    const face = ((x - 145) / 48) ** 2 + ((y - 190) / 62) ** 2 < 1;
    const body = ((x - 145) / 75) ** 2 + ((y - 330) / 75) ** 2 < 1;
    return face || body ? 120 : 200;
  }
  return x >= 250 && x < 540 && y >= 120 && y < 320 && y % 40 < 12 && (x - 250) * 3 + y * 2 < 1300 ? 90 : 235;
};

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
};

/** The beginning of a small PNG, made here so that no picture of anybody is needed. */
const photographedCard = (): Buffer => {
  const { width, height } = photoSize;
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) lines[y * (width + 1) + 1 + x] = cardPixel(x, y);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits of grey.
  head[8] = 8;
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(lines))]);
};

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
const drawn = ([head = '', ...lines]: readonly string[], isLong = false): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const doc = new (pdfkit())({ size: 'A4', margin: 60, info: { CreationDate: instantOf('2026-01-05') } });
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
    doc.fontSize(20).text(head).moveDown();
    doc.fontSize(12);
    for (const line of lines) doc.text(line).moveDown(0.5);
    if (isLong) doc.addPage().fontSize(12).text('Suite du document.');
    doc.end();
  });

/** The same sheet of two people is not one file: each has a remark of their own, which no program shows. */
const ofPerson = (bytes: Buffer, whose: string): Buffer =>
  Buffer.concat([bytes, Buffer.from(`%${digestHex(Buffer.from(whose))}\n`, 'latin1')]);
const photoOf = (begun: Buffer, whose: string): Buffer =>
  Buffer.concat([begun, chunk('tEXt', Buffer.from(`Comment\0${digestHex(Buffer.from(whose))}`, 'latin1')), chunk('IEND', Buffer.alloc(0))]);

/** Seals invented files, each under a key of its own, as if a person had sent them. */
export const createFileMaker = (store: Pick<FileStore, 'write'>, ports: Pick<Ports, 'clock' | 'random'>) => {
  const kept = new Map<SheetName, Promise<Buffer>>();
  let card: Buffer | null = null;
  const seal = async (bytes: Buffer, name: string, format: 'pdf' | 'png' = 'pdf'): Promise<SealedFile> => {
    const file = newId(ports);
    const key = ports.random.bytes(32);
    await store.write(file, key, 'original', bytes);
    if (format !== 'pdf') await store.write(file, key, 'shown', bytes);
    return {
      facts: { file, size: bytes.length, format, pages: null },
      part: { name: cleanFileName(name, format), key: Buffer.from(key).toString('base64'), sha256: digestHex(bytes) },
    };
  };
  return {
    /** A sheet as one person keeps it: they join the same file each time. */
    sheet: async (name: SheetName, whose: string): Promise<SealedFile> => {
      const bytes = kept.get(name) ?? drawn(sheets[name], name === 'statuts' || name === 'assemblee');
      kept.set(name, bytes);
      return seal(ofPerson(await bytes, whose), `${sheets[name][0]}.pdf`);
    },
    /** A card that was laid on a table and photographed. */
    photo: (whose: string): Promise<SealedFile> => {
      card ??= photographedCard();
      return seal(photoOf(card, whose), 'Carte d’identité.png', 'png');
    },
    letter: async (letter: DecisionLetter): Promise<SealedFile> => seal(Buffer.from(await renderDecisionLetter(letter)), 'Décision.pdf'),
    /** A letter of the years before, plainly set: hundreds of them are drawn in the time of ten. */
    formerLetter: async ({ departement, service, recipient, date, number, title, receivedOn, decision, motive, author }: DecisionLetter) =>
      seal(
        await drawn([
          `Décision : ${decisionWords[decision].toLowerCase()}`,
          `${departement}, ${service.name}`,
          recipient.join(', '),
          `Le ${formatDateLong(date)}`,
          `Dossier ${number} : ${title}, demande reçue le ${formatDateLong(receivedOn)}.`,
          ...motive.split('\n'),
          ...(decision === 'accepte' ? [] : appeal(service.name)),
          `${author.name}, ${author.capacity}`,
        ]),
        'Décision.pdf',
      ),
  };
};
export type FileMaker = ReturnType<typeof createFileMaker>;
