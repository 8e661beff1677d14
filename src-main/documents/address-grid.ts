import { type Box, defaultAddressBox } from './content.ts';
import { inWords } from './dates.ts';
import { left, openPage, write, writeSteps } from './page.ts';
import { mm, openSheet, type Sheet } from './sheet.ts';
import { drawText, rule, soft } from './text.ts';

const comma = (value: number): string => String(Math.round(value * 10) / 10).replace('.', ',');

/** The box, the white round it, and a graduation every 5 mm, so that a shift can be read on paper. */
const drawGrid = (sheet: Sheet, box: Box): void => {
  const { doc } = sheet;
  const [x, y, width, height] = [mm(box.x), mm(box.y), mm(box.width), mm(box.height)];
  doc.lineWidth(0.4).strokeColor(rule);
  for (let step = 5; step < box.width; step += 5)
    doc
      .moveTo(x + mm(step), y)
      .lineTo(x + mm(step), y + height)
      .stroke();
  for (let step = 5; step < box.height; step += 5)
    doc
      .moveTo(x, y + mm(step))
      .lineTo(x + width, y + mm(step))
      .stroke();
  doc.lineWidth(1.2).strokeColor('#000000').rect(x, y, width, height).stroke();
  doc
    .lineWidth(0.6)
    .dash(3, { space: 3 })
    .rect(x - mm(5), y - mm(5), width + mm(10), height + mm(10))
    .stroke()
    .undash();
  for (let step = 0; step <= box.width; step += 10)
    drawText(doc, String(step), { size: 9, colour: soft }, x + mm(step) + 1.5, y + height + 0.5, mm(9));
  // A ruler of 100 mm: printers that «fit to page» shrink it.
  const ruler = mm(150);
  doc
    .lineWidth(1)
    .strokeColor('#000000')
    .moveTo(left, ruler)
    .lineTo(left + mm(100), ruler)
    .stroke();
  for (let step = 0; step <= 100; step += 5) {
    const tall = step % 10 === 0 ? mm(4) : mm(2);
    doc
      .moveTo(left + mm(step), ruler)
      .lineTo(left + mm(step), ruler - tall)
      .stroke();
  }
};

/**
 * A page to print on plain paper and slip into a window envelope, to see whether printer, folds and envelope agree with the box
 * (85 × 33 mm at 110, 55 mm by default; the size of envelope windows varies, so only paper proves it). `date`: day of the test, `YYYY-MM-DD`.
 */
export const renderAddressTestGrid = (date: string, addressBox: Box = defaultAddressBox): Promise<Uint8Array> => {
  const sheet = openSheet({ title: 'Grille d’essai de l’adresse', date });
  const page = openPage(sheet, sheet.root, `Grille d’essai de l’adresse, ${inWords(date)}`);
  write(sheet, page, 'H1', 'Grille d’essai de l’adresse', { size: 16, face: 'bold' });
  const where = `Cadre de ${comma(addressBox.width)} × ${comma(addressBox.height)} mm, à ${comma(addressBox.x)} mm du bord gauche et ${comma(addressBox.y)} mm du haut de la page.`;
  write(sheet, page, 'P', where, { size: 10.5 }, 3);
  const gridAlt = 'Cadre de l’adresse gradué tous les 5 mm, entouré d’une marge blanche de 5 mm en pointillé, et règle de 100 mm';
  sheet.tag(sheet.root, 'Figure', () => drawGrid(sheet, addressBox), {
    alt: gridAlt,
    bbox: [mm(Math.min(20, addressBox.x - 5)), mm(addressBox.y - 5), mm(Math.max(120, addressBox.x + addressBox.width + 5)), mm(150)],
  });
  page.y = mm(152);
  write(sheet, page, 'P', 'Cette règle doit mesurer exactement 100 mm.', { size: 10, colour: soft });
  write(sheet, page, 'H2', 'Comment faire l’essai', { size: 12, face: 'bold' }, mm(7));
  writeSteps(
    sheet,
    page,
    [
      'Imprimez cette page à la taille réelle (100 %), sans ajustement à la page, puis mesurez la règle.',
      'Pliez la page aux repères du bord gauche et glissez-la dans une enveloppe à fenêtre.',
      'Tapez l’enveloppe sur chacun de ses bords : le cadre en trait plein doit rester entier dans la fenêtre, et rien d’autre que la marge en pointillé ne doit s’y voir.',
      'Si le cadre sort de la fenêtre, lisez l’écart sur les graduations, corrigez la position dans les réglages du poste, puis imprimez une nouvelle grille.',
    ],
    { size: 10.5 },
    5,
  );
  sheet.artifact(() => {
    sheet.doc.lineWidth(0.5).strokeColor(rule);
    for (const y of [99, 198]) sheet.doc.moveTo(mm(5), mm(y)).lineTo(mm(10), mm(y)).stroke();
  });
  return sheet.finish();
};
