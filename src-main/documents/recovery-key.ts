import { inWords } from './dates.ts';
import { bodyWidth, frame, left, openPage, write, writeSteps } from './page.ts';
import { mm, openSheet } from './sheet.ts';
import { bold, drawText, mono, soft, type TextStyle } from './text.ts';

export interface RecoveryKeySheet {
  /** The key as it must be typed back, cut into groups. */
  readonly groups: readonly string[];
  readonly workstationName: string;
  /** Day it was made, `YYYY-MM-DD`. */
  readonly date: string;
  /** Public name of the key that this one opens; distinguishes an old sheet from the current one. */
  readonly keyId: string;
}

const perRow = 4;
const rowHeight = mm(15);

/**
 * The printed recovery key of a workstation (design §7): the only way in when every password is lost. Its bytes hold the key:
 * the caller gives them to the printer or to a chosen file and keeps no copy.
 */
export const renderRecoveryKey = (key: RecoveryKeySheet): Promise<Uint8Array> => {
  const sheet = openSheet({ title: 'Clé de secours du poste', date: key.date });
  const page = openPage(sheet, sheet.root, `Clé de secours · ${key.workstationName} · ${inWords(key.date)}`);
  const plain: TextStyle = { size: 11 };
  write(sheet, page, 'P', 'Écritoire', { size: 11, face: 'bold', colour: soft });
  write(sheet, page, 'H1', 'Clé de secours du poste', { size: 20, face: 'bold', leading: 1.2 }, 3);
  write(sheet, page, 'P', ['Poste ', bold(key.workstationName), ` · établie le ${inWords(key.date)} · repère `, mono(key.keyId)], plain, 4);
  write(
    sheet,
    page,
    'P',
    'Cette clé ouvre le poste quand plus personne ne connaît de mot de passe. Sans elle et sans mot de passe, ce que le poste contient est perdu : personne ne peut le retrouver à votre place.',
    plain,
    mm(5),
  );
  const rows = Math.ceil(key.groups.length / perRow);
  const top = page.y + mm(6);
  const height = rows * rowHeight + mm(6);
  frame(sheet, top, height);
  key.groups.forEach((group, index) => {
    const column = index % perRow;
    const x = left + mm(7) + column * ((bodyWidth - mm(8)) / perRow);
    const y = top + mm(3) + Math.floor(index / perRow) * rowHeight;
    sheet.tag(sheet.root, 'P', () => {
      drawText(sheet.doc, `${index + 1}`, { size: 9, colour: soft }, x, y + mm(0.6), mm(8), true);
      drawText(sheet.doc, group, { size: 17, face: 'monoBold', leading: 1.2 }, x, y + mm(4.4), bodyWidth / perRow);
    });
  });
  page.y = top + height;
  const note = 'Les majuscules et les tirets ne comptent pas. Les groupes se tapent dans l’ordre de leurs numéros.';
  write(sheet, page, 'P', note, { size: 9.5, colour: soft }, 5);
  write(sheet, page, 'H2', 'Où la garder', { size: 13, face: 'bold' }, mm(8));
  const advice = [
    'Dans un lieu fermé : coffre, armoire forte, enveloppe scellée et signée.',
    'Loin du poste : jamais dans la sacoche, ni collée à l’ordinateur, ni dans le même tiroir.',
    'Sur papier seulement : ni photo, ni numérisation, ni courriel.',
    'Deux personnes au moins doivent savoir où elle se trouve.',
  ];
  writeSteps(sheet, page, advice, plain, 4);
  write(sheet, page, 'H2', 'Quand s’en servir', { size: 13, face: 'bold' }, mm(8));
  writeSteps(
    sheet,
    page,
    [
      ['Au démarrage du poste, choisissez ', bold('« Ouvrir avec la clé de secours »'), ' et tapez les groupes.'],
      'Le poste ouvert, donnez un nouveau mot de passe aux personnes qui en ont besoin.',
      'Si cette feuille a pu être lue par quelqu’un d’autre, changez la clé du poste : une nouvelle feuille remplacera celle-ci, qu’il faudra détruire.',
    ],
    plain,
    4,
  );
  return sheet.finish();
};
