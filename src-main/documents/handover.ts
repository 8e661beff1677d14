import type { Sender } from './content.ts';
import { inWords } from './dates.ts';
import { frame, left, openPage, write, writeSteps } from './page.ts';
import { mm, openSheet } from './sheet.ts';
import { bold, drawText, mono, soft, type TextStyle, type Words } from './text.ts';

export interface HandoverSheet {
  readonly kind: 'activation_code' | 'password_code' | 'temporary_password';
  /** The code or temporary password; `null` for the preview, which shows dots. */
  readonly secret: string | null;
  readonly person: { readonly displayName: string; readonly identifier: string };
  readonly sender: Sender;
  readonly workstationName: string;
  /** Local day and time of the hand-over, from which the validity counts. */
  readonly handedOver: { readonly date: string; readonly time: string };
  /** Local day and time after which it is refused (24 h for a temporary password, S0). `time` is `HH:MM`. */
  readonly validUntil: { readonly date: string; readonly time: string };
}

const labels: Record<HandoverSheet['kind'], { title: string; secret: string; steps: readonly Words[] }> = {
  activation_code: {
    title: 'Activer votre compte',
    secret: 'Code d’activation',
    steps: [
      ['Sur l’écran de connexion, choisissez ', bold('« J’ai reçu un code »'), '.'],
      'Tapez votre identifiant et le code ci-dessus.',
      'Choisissez votre mot de passe. Vous seul devez le connaître.',
    ],
  },
  password_code: {
    title: 'Choisir un nouveau mot de passe',
    secret: 'Code',
    steps: [
      ['Sur l’écran de connexion, choisissez ', bold('« J’ai reçu un code »'), '.'],
      'Tapez votre identifiant et le code ci-dessus.',
      'Choisissez votre nouveau mot de passe. L’ancien cessera de fonctionner à ce moment-là.',
    ],
  },
  temporary_password: {
    title: 'Votre mot de passe temporaire',
    secret: 'Mot de passe temporaire',
    steps: [
      'Sur l’écran de connexion, tapez votre identifiant et le mot de passe temporaire.',
      'Écritoire vous demande aussitôt un mot de passe définitif : choisissez-le et tapez-le deux fois.',
      'Détruisez cette feuille : le mot de passe temporaire ne sert qu’une fois.',
    ],
  },
};

const clock = (time: string): string => time.replace(':', '\u00a0h\u00a0');

/**
 * The sheet that an agent prints and hands over, against proof of identity, to a person without courriel (rules §1.5).
 * Its bytes hold the secret unless it is a preview: they go to the printer and are not kept.
 */
export const renderHandover = (handover: HandoverSheet): Promise<Uint8Array> => {
  const words = labels[handover.kind];
  const sheet = openSheet({ title: words.title, date: handover.handedOver.date });
  const page = openPage(sheet, sheet.root, `${handover.sender.service} · ${handover.sender.name}`);
  const plain: TextStyle = { size: 11 };
  write(sheet, page, 'P', handover.sender.name, { size: 13, face: 'bold' });
  write(sheet, page, 'P', handover.sender.service, { size: 10.5, colour: soft });
  write(sheet, page, 'H1', words.title, { size: 20, face: 'bold', leading: 1.2 }, mm(12));
  const given = `Remis en main propre à `;
  const when = `, le ${inWords(handover.handedOver.date)} à ${clock(handover.handedOver.time)}, sur présentation d’une pièce d’identité.`;
  write(sheet, page, 'P', [given, bold(handover.person.displayName), when], plain, 5);

  const top = page.y + mm(7);
  const height = mm(38);
  frame(sheet, top, height);
  const label: TextStyle = { size: 9.5, colour: soft };
  const x = left + mm(7);
  sheet.tag(sheet.root, 'P', () => drawText(sheet.doc, 'Identifiant', label, x, top + mm(4), mm(150)));
  sheet.tag(sheet.root, 'P', () => drawText(sheet.doc, handover.person.identifier, { size: 15, face: 'mono' }, x, top + mm(8.5), mm(156)));
  sheet.tag(sheet.root, 'P', () => drawText(sheet.doc, words.secret, label, x, top + mm(19), mm(150)));
  const hidden = handover.secret === null;
  sheet.tag(
    sheet.root,
    'P',
    () => drawText(sheet.doc, handover.secret ?? '••••••••', { size: 19, face: 'monoBold', leading: 1.2 }, x, top + mm(23.5), mm(156)),
    hidden ? { actual: 'code masqué' } : {},
  );
  page.y = top + height;
  const until: Words = [
    'Valable jusqu’au ',
    bold(`${inWords(handover.validUntil.date)} à ${clock(handover.validUntil.time)}`),
    ', une seule fois.',
  ];
  write(sheet, page, 'P', until, plain, mm(5));
  write(sheet, page, 'H2', 'Premiers pas', { size: 13, face: 'bold' }, mm(8));
  writeSteps(
    sheet,
    page,
    [['Installez-vous devant le poste ', bold(handover.workstationName), ' et ouvrez Écritoire.'], ...words.steps],
    plain,
    4,
  );
  write(sheet, page, 'H2', 'Besoin d’aide ?', { size: 13, face: 'bold' }, mm(8));
  const { phone, courriel } = handover.sender;
  const ways = [phone?.replaceAll(' ', '\u00a0'), courriel].filter((way) => way !== undefined).join(' ou ');
  const help: Words = [
    'Demandez à l’agent qui vous a remis cette feuille, ou choisissez « Demander de l’aide » sur l’écran de connexion',
    ways === '' ? '.' : `, ou joignez-nous : ${ways}.`,
    ' Votre identifiant est ',
    mono(handover.person.identifier),
    '.',
  ];
  write(sheet, page, 'P', help, plain, 4);
  return sheet.finish();
};
