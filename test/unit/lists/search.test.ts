import { expect, it } from 'vitest';
import { matchWords } from '../../../src-main/lists/search.ts';

it.each([
  ['wimille', '"wimille"*'],
  // The beginning of «Louise» too; «Louise» asks for no «Louis».
  ['louis', '"louis"*'],
  ['Marie\u2010Louise', '"marie"* AND "louise"*'],
  ['saintes', '("saintes"* OR "stes")'],
  ['Saint-Omer', '("saint"* OR "st") AND "omer"*'],
  ['Saint\u2011Omer', '("saint"* OR "st") AND "omer"*'],
  ['St Omer', '("st"* OR "saint") AND "omer"*'],
  ['STE MARIE', '("ste"* OR "sainte") AND "marie"*'],
  ['178-236', '(("178"* AND "236"*) OR "178236"*)'],
  ['SIRET : 216 200 560 00015', '(("216"* AND "200"* AND "560"* AND "00015"*) OR "21620056000015"*)'],
  ['TAHITI A12345 001', '(("a12345"* AND "001"*) OR "a12345001"*)'],
  ['N° TAHITI : A12345-001', '(("a12345"* AND "001"*) OR "a12345001"*)'],
  ['Ridet 0 123 456.001', '(("0"* AND "123"* AND "456"* AND "001"*) OR "0123456001"*)'],
  ['é&-éàà(-àààà&(', '"21620056000015"*'],
  ['Z-éé"\'(-èç', '"w622345679"*'],
  ['été', '"ete"*'],
  ['  -- ', null],
])('«%s» is asked of the words of a list as %s', (typed, query) => expect(matchWords(typed)).toBe(query));
