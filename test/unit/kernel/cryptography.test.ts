import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as cryptography from '../../../src-main/kernel/cryptography.ts';
import { tried, wrongAnswers } from '../../fixtures/cryptography-answers.ts';

const folder = join(import.meta.dirname, '../../../src-main');
const only = join('kernel', 'cryptography.ts');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
const using = (pattern: RegExp): string[] => sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe('cryptography of Node', () => {
  it('answers what was published; the same answers are asked for inside Electron', () => {
    expect(wrongAnswers()).toEqual([]);
    expect([...tried].sort()).toEqual(Object.keys(cryptography).sort());
  });

  it('is named in one file: what Electron lacks cannot come back by another', () => {
    // Everything of node:crypto that takes the name of an algorithm, imported or reached through the module.
    const naming =
      /\b(?:createHash|createHmac|createCipheriv|createDecipheriv|hkdf(?:Sync)?|pbkdf2(?:Sync)?|scrypt(?:Sync)?|generateKey(?:Pair)?(?:Sync)?|createSign|createVerify|createDiffieHellman(?:Group)?|createECDH|diffieHellman|webcrypto|subtle)\b/u;
    expect(using(naming)).toEqual([only]);
    expect(using(/import (?:\* as )?\w+ from 'node:crypto'|from 'crypto'|crypto\.hash\(/u)).toEqual([]);
    expect(using(/shake(?:128|256)|sha3-|blake2|x448|ed448|secp256k1/iu)).toEqual([only]);
  });

  it('gives the functions that are newer than Electron’s Node a chance to be missing: never imported by name', () => {
    const newer = [
      'getCACertificates',
      'setDefaultCACertificates',
      'enableCompileCache',
      'stripTypeScriptTypes',
      'globSync',
      'DatabaseSync',
    ];
    expect(using(new RegExp(`import \\{[^}]*\\b(?:${newer.join('|')})\\b[^}]*\\} from 'node:`, 'u'))).toEqual([]);
  });
});
