import { describe, expect, it } from 'vitest';
import { StartError } from '../../../src-main/kernel/start-error.ts';
import { failureSentence } from '../../../src-main/shell/failure.ts';

const withCode = (code: string) => Object.assign(new Error(`${code}: permission denied, mkdir '/home/marie/x'`), { code });

describe('what ends the program is said in French', () => {
  it.each([
    ['EACCES', /ne peut pas écrire dans le dossier des données/],
    ['EROFS', /ne peut pas écrire dans le dossier des données/],
    ['SQLITE_READONLY_DIRECTORY', /ne peut pas écrire dans le dossier des données/],
    ['SQLITE_CANTOPEN', /ne peut pas écrire dans le dossier des données/],
    ['ENOTDIR', /ne peut pas être créé à cet endroit/],
    ['ENOSPC', /Le disque est plein/],
    ['SQLITE_FULL', /Le disque est plein/],
    ['SQLITE_IOERR_WRITE', /Le disque ne répond pas/],
    ['EMFILE', /erreur inattendue \(EMFILE\)/],
  ])('%s', (code, sentence) => {
    expect(failureSentence(withCode(code))).toMatch(sentence);
  });

  it('without a word of the error itself, which may name files and people', () => {
    const thrown = [withCode('EACCES'), withCode('EMFILE'), new TypeError('marie is undefined'), 'marie', null, undefined];
    for (const each of thrown) expect(failureSentence(each)).not.toMatch(/marie|permission|undefined is/);
    expect(failureSentence(new TypeError('x'))).toContain('(TypeError)');
  });

  it('a sentence that was made for people is left as it is', () => {
    expect(failureSentence(new StartError('Écritoire est déjà ouvert sur ce dossier.'))).toBe('Écritoire est déjà ouvert sur ce dossier.');
  });
});
