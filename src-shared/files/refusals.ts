import { refuse } from '../kernel/result.ts';
import { maxFileSize } from './formats.ts';

/** What a PDF may hold that acts by itself, in the words of its refusal. */
export const activeWords = {
  script: 'un programme (JavaScript)',
  launch: 'une commande qui lance un autre programme',
  send: 'un bouton qui envoie ou reçoit des données',
  remote: 'un renvoi vers un autre fichier',
  opening: 'une action qui se déclenche toute seule',
  multimedia: 'du son, une vidéo ou une animation',
  link: 'un lien vers autre chose qu’une page ou une adresse de courriel',
} as const;
export type ActiveContent = keyof typeof activeWords;

const printAgain = 'Ouvrez-le, choisissez « Imprimer » puis « Enregistrer au format PDF », et joignez le nouveau fichier.';

/** Why a file is refused, and what to do; one sentence a reason. */
export const fileRefusals = {
  file_empty:
    'Ce fichier est vide. S’il vient d’un espace en ligne ou d’un téléphone, copiez-le d’abord en entier sur cet ordinateur, vérifiez qu’il s’ouvre, puis choisissez-le de nouveau.',
  file_too_large: `Ce fichier dépasse ${maxFileSize / 1_000_000} Mo. Numérisez-le en 200 points par pouce, ou séparez-le en plusieurs fichiers.`,
  file_unknown:
    'Ce fichier n’est ni un PDF ni une image (JPEG, PNG, WebP, TIFF). Ouvrez-le, enregistrez-le au format PDF, et joignez ce PDF.',
  file_word:
    'C’est un document de traitement de texte. Ouvrez-le, choisissez « Exporter » ou « Enregistrer sous », format PDF, et joignez ce PDF.',
  file_sheet: 'C’est une feuille de calcul. Ouvrez-la, choisissez « Exporter » ou « Enregistrer sous », format PDF, et joignez ce PDF.',
  file_slides: 'C’est une présentation. Ouvrez-la, choisissez « Exporter » ou « Enregistrer sous », format PDF, et joignez ce PDF.',
  file_office:
    'C’est un document de bureautique. Ouvrez-le, choisissez « Exporter » ou « Enregistrer sous », format PDF, et joignez ce PDF.',
  file_archive: 'C’est un dossier compressé. Ouvrez-le, puis joignez un par un les documents qu’il contient.',
  file_svg: 'C’est un dessin SVG, qui peut contenir un programme. Exportez-le en PDF ou en PNG, et joignez ce fichier.',
  file_web:
    'C’est une page web. Ouvrez-la dans le navigateur, choisissez « Imprimer » puis « Enregistrer au format PDF », et joignez ce PDF.',
  file_mail: 'C’est un message de courriel. Ouvrez-le, imprimez-le au format PDF, et joignez ce PDF ; joignez ses pièces une par une.',
  file_text: 'C’est un fichier de texte. Ouvrez-le, imprimez-le au format PDF, et joignez ce PDF.',
  file_program:
    'C’est un programme, et non un document : il est refusé. Si vous attendiez un document, ne l’ouvrez pas et prévenez la personne qui vous l’a envoyé.',
  file_media: 'C’est un son ou une vidéo. Joignez un PDF ou une image.',
  file_heic:
    'C’est une photo au format HEIC, celui des iPhone. Sur le téléphone : Réglages, Appareil photo, Formats, « Le plus compatible », puis reprenez la photo ; ou ouvrez-la sur l’ordinateur et enregistrez-la en JPEG.',
  file_other_image:
    'C’est une image d’un format qui n’est pas accepté. Ouvrez-la, enregistrez-la en JPEG ou en PNG, et joignez ce fichier.',
  file_two_in_one:
    'Ce fichier en cache un autre, ou se lit de deux façons : il est refusé. Ouvrez-le, enregistrez-le de nouveau (PDF ou JPEG), et joignez ce nouveau fichier.',
  pdf_damaged: `Ce PDF est incomplet ou abîmé. Demandez-le ou téléchargez-le de nouveau. S’il s’ouvre chez vous : choisissez « Imprimer » puis « Enregistrer au format PDF », et joignez le nouveau fichier.`,
  pdf_not_at_start: `Ce PDF commence par autre chose qu’un PDF. ${printAgain}`,
  pdf_encrypted:
    'Ce PDF est protégé par un mot de passe ou par des droits. Enregistrez-en une copie sans protection, ou imprimez-le au format PDF, et joignez-la.',
  pdf_active: `Ce PDF contient une action. ${printAgain}`,
  pdf_attachments:
    'Ce PDF contient d’autres fichiers (pièces jointes, porte-documents, facture électronique). Enregistrez-les sur cet ordinateur et joignez-les un par un ; puis imprimez le document lui-même au format PDF, et joignez-le aussi.',
  pdf_xfa:
    'Ce formulaire est d’un ancien genre (XFA) dont les pages ne s’affichent pas partout. Remplissez-le dans Adobe Reader, imprimez-le au format PDF, et joignez ce PDF.',
  pdf_too_heavy: `Ce PDF devient démesuré une fois ouvert. ${printAgain}`,
  image_damaged: 'Cette image est incomplète ou abîmée. Ouvrez-la, enregistrez-la de nouveau en JPEG ou en PNG, ou reprenez la photo.',
  image_too_large:
    'Cette image a trop de points pour être affichée. Numérisez-la en 300 points par pouce au plus, ou réduisez-la, puis joignez-la de nouveau.',
  file_infected:
    'L’antivirus de ce poste a trouvé un programme malveillant dans ce fichier : il est refusé. Ne l’ouvrez pas, et prévenez la personne qui vous l’a envoyé.',
  file_not_examined:
    'Ce fichier n’a pas pu être examiné : il demande trop de temps ou de mémoire. Enregistrez-le de nouveau (PDF ou JPEG) ou séparez-le en plusieurs fichiers.',
} as const;
export type FileRefusal = keyof typeof fileRefusals;

const worstFirst = Object.keys(activeWords) as ActiveContent[];
const joined = new Intl.ListFormat('fr', { type: 'conjunction' });

/** The refusal of a file. @param found what acts by itself in a PDF, for `pdf_active` */
export const refuseFile = (code: FileRefusal, found: readonly ActiveContent[] = []) =>
  found.length === 0
    ? refuse(code, fileRefusals[code])
    : refuse(
        code,
        `Ce PDF contient ${joined.format(worstFirst.filter((one) => found.includes(one)).map((one) => activeWords[one]))} : il est refusé. ${printAgain}`,
      );
