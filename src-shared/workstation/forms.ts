import { z } from 'zod';
import { passwordAgain, typedPassword } from '../accounts/contract.ts';
import { antivirusPlace } from '../files/antivirus-contract.ts';
import { courrielField } from '../kernel/courriel.ts';
import { orEmpty } from '../kernel/field.ts';
import { hasHiddenOrBreak } from '../kernel/free-text.ts';
import { posteCode } from '../kernel/number.ts';
import { personNameField } from '../kernel/person-name.ts';
import { plainTyped } from '../kernel/typed.ts';
import { passwordMails } from './settings.ts';
import { timeZoneIds } from './time-zones.ts';

const line = (max: number, missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(max, `Ce texte est trop long : ${max} caractères au plus.`)
    .refine((text) => !hasHiddenOrBreak(text), 'Ce texte contient un caractère invisible. Tapez-le au clavier.');

/** A path as file managers copy it: «Copier en tant que chemin» puts it between quotes. */
const unquoted = (text: string): string => /^\s*(["'])(.+)\1\s*$/s.exec(text)?.[2] ?? /^\s*«\s*(.+?)\s*»\s*$/s.exec(text)?.[1] ?? text;

/** A folder of this machine. */
export const folder = z
  .string({ error: 'Indiquez un dossier.' })
  .overwrite(unquoted)
  .trim()
  .min(1, 'Indiquez un dossier.')
  .max(1000, 'Ce chemin est trop long.')
  .refine(
    (text) => !hasHiddenOrBreak(text),
    'Ce chemin contient un caractère invisible, souvent venu d’un copier-coller. Tapez-le au clavier.',
  );

/** Form of the first start, used by the screen and by the contract. */
export const firstStartForm = z
  .object({
    prenom: personNameField,
    nom: personNameField,
    courriel: courrielField,
    next: typedPassword,
    again: passwordAgain,
    departement: line(80, 'Saisissez le nom du département ou de l’organisme.'),
    name: line(60, 'Donnez un nom à ce poste, par exemple « Poste de l’accueil ».'),
    poste: posteCode,
    mode: z.enum(['desk', 'field'], { error: 'Choisissez le type de poste.' }),
  })
  .superRefine((value, context) => {
    if (value.next !== value.again)
      context.addIssue({
        code: 'custom',
        path: ['again'],
        message: 'Les deux mots de passe ne sont pas identiques. Saisissez-les de nouveau.',
      });
  });

/** Form of «Restaurer une copie»: a password of the copy’s time, or the printed key. */
export const restoreForm = z
  .object({
    folder,
    by: z.enum(['password', 'recovery_key'], { error: 'Choisissez comment ouvrir la copie.' }),
    who: z.string().trim().max(254, 'Cet identifiant est trop long.'),
    password: z.string().max(256, 'Ce mot de passe est trop long.'),
    recoveryKey: z.string().trim().max(200, 'Cette clé est trop longue.'),
  })
  .superRefine((value, context) => {
    const missing = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (value.by === 'recovery_key' && value.recoveryKey === '') missing('recoveryKey', 'Saisissez la clé de secours.');
    if (value.by === 'password' && value.who === '') missing('who', 'Saisissez votre identifiant ou votre courriel.');
    if (value.by === 'password' && value.password === '') missing('password', 'Saisissez votre mot de passe.');
  });

/** A whole number between two bounds, both said. */
const whole = (unit: string, min: number, max: number) => {
  const bounds = `Entre ${min} et ${max} ${unit}.`;
  return z
    .number({ error: `Saisissez un nombre de ${unit}.` })
    .int(`Saisissez un nombre entier de ${unit}.`)
    .min(min, bounds)
    .max(max, bounds);
};

/** Form of «Réglages du poste». */
export const settingsForm = z.object({
  name: line(60, 'Donnez un nom à ce poste.'),
  departement: line(80, 'Saisissez le nom du département ou de l’organisme.'),
  service: line(80, 'Saisissez le nom du service.'),
  addressLines: z.array(line(38, 'Retirez la ligne vide.')).min(1, 'Saisissez l’adresse du service.').max(5, 'Cinq lignes au plus.'),
  phone: z
    .string()
    .transform((text) => plainTyped(text).replace(/\s+/gu, ' '))
    .pipe(
      z
        .string()
        .max(30, 'Ce numéro est trop long.')
        .regex(/^[0-9 +().-]*$/, 'Écrivez ce numéro avec des chiffres, des espaces et les signes + ( ) . et - seulement.'),
    ),
  courriel: orEmpty(courrielField),
  letterValidityDays: whole('jours', 7, 365),
  idleMinutes: whole('minutes', 1, 240),
  addressBox: z.object({
    x: z.number({ error: 'Saisissez une distance en millimètres.' }).min(80, 'Entre 80 et 120 mm.').max(120, 'Entre 80 et 120 mm.'),
    y: z.number({ error: 'Saisissez une distance en millimètres.' }).min(30, 'Entre 30 et 80 mm.').max(80, 'Entre 30 et 80 mm.'),
  }),
  inactiveMonths: whole('mois', 6, 60),
  codeHours: whole('heures', 1, 72),
  passwordMail: z.enum(passwordMails, { error: 'Choisissez ce que reçoit la personne.' }),
  sharingKeyDays: whole('jours', 1, 90),
  overdueDays: whole('jours', 1, 30),
  timeZone: z.enum(timeZoneIds, { error: 'Choisissez où se trouve ce poste.' }),
  copyFolder: folder.nullable(),
  antivirus: orEmpty(antivirusPlace),
  copyDaysAfterErasure: whole('jours', 1, 365),
  erasureMonths: whole('mois', 12, 120),
});
