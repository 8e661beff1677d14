import { StartError } from '../kernel/start-error.ts';

/** Errors of the system and of SQLite that a person can do something about, by their code. */
const sentences: readonly (readonly [codes: RegExp, sentence: string])[] = [
  [
    /^(?:EACCES|EPERM|EROFS|SQLITE_READONLY\w*|SQLITE_CANTOPEN\w*)$/u,
    'Écritoire ne peut pas écrire dans le dossier des données. Choisissez un autre dossier avec l’option « --data », ou demandez le droit d’écrire dans celui-ci.',
  ],
  [
    /^(?:ENOTDIR|EEXIST|ENOENT|ENAMETOOLONG|ELOOP)$/u,
    'Le dossier des données ne peut pas être créé à cet endroit. Choisissez-en un autre avec l’option « --data ».',
  ],
  [/^(?:ENOSPC|EDQUOT|SQLITE_FULL)$/u, 'Le disque est plein. Libérez de la place, puis ouvrez Écritoire de nouveau.'],
  [/^(?:EIO|SQLITE_IOERR\w*)$/u, 'Le disque ne répond pas. Vérifiez-le, puis ouvrez Écritoire de nouveau.'],
];

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '');

/**
 * What both shells say when something ends the program: a French sentence, never the words of the error itself, which are English and
 * may name files and people. The code or the class stays, so that whoever helps can find the cause.
 */
export const failureSentence = (error: unknown): string => {
  if (error instanceof StartError) return error.message;
  const code = codeOf(error);
  const known = sentences.find(([codes]) => codes.test(code));
  if (known !== undefined) return known[1];
  const name = code === '' ? (error instanceof Error ? error.name : typeof error) : code;
  return `Écritoire s’est arrêté à cause d’une erreur inattendue (${name}). Ce qui a été enregistré n’est pas perdu : ouvrez-le de nouveau.`;
};
