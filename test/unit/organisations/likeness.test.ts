import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainLetters } from '../../../src-shared/kernel/free-text.ts';
import { type NumberedKey, numberings, readKey } from '../../../src-shared/organisations/keys.ts';
import { bodyKey, isWhole, nearEnough, nearness, townKey } from '../../../src-shared/organisations/likeness.ts';
import { keyWords } from '../../../src-shared/organisations/words.ts';

describe('one name, however written', () => {
  it.each([
    ['Commune d’Audresselles', "Mairie d'Audresselles"],
    ['Commune d’Audresselles', 'AUDRESSELLES'],
    ['Commune de Saint-Omer', 'Ville de St Omer'],
    ['Commune de Saint\u2011Martin\u2011Boulogne', 'mairie de st-martin boulogne'],
    ['Commune de Sainte-Marie-Kerque', 'Ste Marie Kerque'],
    ['Commune du Portel', 'Mairie de Le Portel'],
    ['Commune de Fa\u02BBa\u02BBā', 'Commune de Fa’a’a'],
    ['Association des parents d’élèves', 'ASSOCIATION PARENTS ELEVES'],
  ])('%s = %s', (one, other) => expect(bodyKey(one)).toBe(bodyKey(other)));
  it.each([
    ['Commune de Wimille', 'Commune de Wimereux'],
    ['CCAS de Wimille', 'Commune de Wimille'],
    ['Harmonie de Saint-Omer', 'Commune de Saint-Omer'],
  ])('%s ≠ %s', (one, other) => expect(bodyKey(one)).not.toBe(bodyKey(other)));
  it('has a key of its own words when it has no others', () => {
    expect([bodyKey('Mairie'), bodyKey('La Commune'), bodyKey('Le'), bodyKey('')]).toEqual(['commune', 'commune', 'le', '']);
    expect([townKey('Arras Cedex 9'), townKey('St-Omer'), townKey('LE PORTEL')]).toEqual(['arras', 'saint omer', 'portel']);
  });
  it('does not change when it is made again, nor with accents, case and hyphens', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(bodyKey(plainLetters(text))).toBe(bodyKey(text));
        expect(bodyKey(text.replace(/[ '’]/g, '\u2011'))).toBe(bodyKey(text));
        expect(townKey(townKey(text))).toBe(townKey(text));
      }),
    );
  });
});

describe('near what was typed', () => {
  const audresselles = { name: 'Commune d’Audresselles', town: 'Audresselles' };
  it.each([
    { name: 'Mairie d’Audresselles', town: '' },
    { name: 'Audresselles', town: 'Audresselles' },
    { name: '', town: 'AUDRESSELLES' },
    { name: 'audress', town: '' },
    { name: 'commune', town: 'audres' },
  ])('%j holds all', (typed) => expect(nearness(typed, audresselles)).toBe(1));
  it.each([
    { name: 'Mairie d’Audreselles', town: '' },
    { name: 'Mairie', town: 'Audrsselles' },
    { name: 'Mairie', town: 'Odresselles' },
  ])('%j is near', (typed) => {
    expect(nearness(typed, audresselles)).toBeGreaterThanOrEqual(nearEnough);
    expect(nearness(typed, audresselles)).toBeLessThan(1);
  });
  it.each([
    { name: 'Mairie de Wimereux', town: '' },
    { name: '', town: 'Boulogne-sur-Mer' },
    { name: 'Mairie', town: 'Ardres' },
    { name: '', town: '' },
  ])('%j is not', (typed) => expect(nearness(typed, audresselles)).toBeLessThan(nearEnough));
  it('is whole with the same name in the same town', () => {
    expect(isWhole({ name: 'Mairie d’Audresselles', town: 'audresselles' }, audresselles)).toBe(true);
    expect(isWhole({ name: 'Mairie d’Audresselles', town: '' }, audresselles)).toBe(false);
  });
  it('is a share, and 1 for itself', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    const body = fc.record({ name: text, town: text });
    fc.assert(
      fc.property(body, body, (typed, known) => {
        const near = nearness(typed, known);
        expect(near).toBeGreaterThanOrEqual(0);
        expect(near).toBeLessThanOrEqual(1);
        expect([0, 1]).toContain(nearness(known, known));
      }),
    );
  });
});

describe('a number of no kind said', () => {
  it.each([
    ['SIRET : 732 829 320 00074', ['siret']],
    ['w62 100 0123', ['rna']],
    ['vol 178 folio 236', ['registre_local']],
    ['0 123 456.001', ['ridet']],
    ['E80208-001', ['tahiti']],
    ['123456001', ['ridet', 'tahiti']],
    ['SIREN 732 829 320 00074', ['siret']],
    ['0123456001', ['ridet']],
    ['RIDET 0612345678', ['ridet']],
    ['RIDET 216200501', ['ridet']],
    ['N° TAHITI 216200501', ['tahiti']],
    ['216200-501', ['ridet', 'tahiti']],
    ['123 456.001', ['ridet', 'tahiti']],
  ])('«%s»: %j', (typed, types) => {
    const read = readKey(typed);
    expect(read.ok ? read.data.map(({ type }) => type) : read.error.code).toEqual(types);
  });
  it.each([
    ['732 829 320 00075', 'siret_control'],
    ['7328293200007', 'siret_length'],
    ['W12', 'rna_length'],
    ['12', 'key_format'],
    ['TAHITI A12345', 'tahiti_length'],
    ['RID 123 456', 'ridet_length'],
    ['Audresselles', 'key_format'],
    ['en_creation', 'key_format'],
    ['', 'key_format'],
    ['216200501', 'siret_length'],
    ['216 200 501', 'siret_length'],
    ['SIREN 216200501', 'siret_length'],
    ['N° SIREN : 123 456 001', 'siret_length'],
    ['06 12 34 56 78', 'key_telephone'],
    ['06.12.34.56.78', 'key_telephone'],
    ['0612345678', 'key_telephone'],
    ['+33 6 12 34 56 78', 'key_telephone'],
    ['+33612345078', 'key_telephone'],
    ['01 23 45 60 01', 'key_telephone'],
  ])('«%s»: %s', (typed, code) => expect(readKey(typed)).toMatchObject({ ok: false, error: { code } }));
  it.each<[NumberedKey, string]>([
    ['siret', '73282932000074'],
    ['rna', 'W621000123'],
    ['registre_local', '178-236'],
    ['ridet', '0612345678'],
    ['ridet', '0216200501'],
    ['tahiti', '216200501'],
  ])('is read again as its register writes it: %s %s', (type, value) => {
    const read = readKey(numberings[type].format(value));
    expect(read.ok ? read.data : read.error.code).toContainEqual({ type, value });
  });
  it('of nine digits that are a SIREN says what is missing, and how to go on with another', () => {
    const read = readKey('216 200 501');
    expect(read.ok ? '' : read.error.message).toMatch(/^Vous avez saisi un SIREN \(9 chiffres\).*« TAHITI » devant\.$/);
  });
  it('is shown by its name', () => {
    expect(keyWords({ keyType: 'ridet', keyValue: '0123456001' })).toBe('RIDET 0\u00A0123\u00A0456.001');
    expect(keyWords({ keyType: 'tahiti', keyValue: 'E80208001' })).toBe('N° TAHITI E80208-001');
    expect(keyWords({ keyType: 'registre_local', keyValue: '178-236' })).toBe('Registre local volume 178, folio 236');
    expect(keyWords({ keyType: 'aucune', keyValue: 'en_creation' })).toBe('Sans numéro : en cours de création');
  });
});
