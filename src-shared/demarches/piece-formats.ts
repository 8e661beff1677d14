import { type FileFormat, fileFormats, formatWords } from '../files/formats.ts';
import { refuse } from '../kernel/result.ts';

/** What a justificatif may be a file of. */
export const acceptedFormats = ['tous', 'pdf', 'image'] as const;
export type AcceptedFormats = (typeof acceptedFormats)[number];

/** The formats themselves. */
export const formatsOf = (accepts: AcceptedFormats): readonly FileFormat[] =>
  accepts === 'tous' ? fileFormats : fileFormats.filter((format) => (format === 'pdf') === (accepts === 'pdf'));

/** As whoever joins a file reads them. */
export const acceptedWords: Readonly<Record<AcceptedFormats, string>> = {
  tous: 'PDF ou image',
  pdf: 'PDF seulement',
  image: 'image seulement (JPEG, PNG, WebP ou TIFF)',
};

/** Why a file is not one that a justificatif takes; null when it is. What a file is was judged by its content. */
export const formatRefusal = (label: string, accepts: AcceptedFormats | undefined, format: FileFormat) =>
  accepts === undefined || formatsOf(accepts).includes(format)
    ? null
    : refuse(
        'format_not_accepted',
        `« ${label} » : ${acceptedWords[accepts]}. Ce fichier est un fichier ${formatWords[format].words} : joignez-le sous un autre format.`,
      );
