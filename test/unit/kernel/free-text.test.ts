import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeText, hasHiddenCharacter, lengthOf, plainLetters, withoutZeroWidth } from '../../../src-shared/kernel/free-text.ts';

const text = fc.string({ unit: 'binary', maxLength: 60 });

describe('hidden characters', () => {
  it.each([
    ...['\u0000', '\u0007', '\u001B', '\u007F', '\u0085', '\u00AD', '\u034F', '\u061C', '\u180E', '\u200B', '\u200D', '\u200E', '\u202A'],
    ...['\u202E', '\u2060', '\u2066', '\u2069', '\u3164', '\uFEFF', '\uFFF9', '\uD800', '\u{E0041}'],
  ])('%j is seen', (character) => expect(hasHiddenCharacter(`a${character}b`)).toBe(true));
  it.each(['\t', '\n', ' ', '\u00A0', 'é', 'e\u0301', '€', '😀', '«', '’', 'Ж', '漢'])('%j is not', (character) =>
    expect(hasHiddenCharacter(`a${character}b`)).toBe(false),
  );
});

describe('free text', () => {
  const field = freeText(20);
  it('keeps lines, whatever wrote their ends', () => expect(field.parse(' un\r\ndeux\rtrois\u2028fin ')).toBe('un\ndeux\ntrois\nfin'));
  it('counts characters as people do', () => {
    expect(field.safeParse('é'.normalize('NFD').repeat(20)).success).toBe(true);
    expect(field.safeParse('😀'.repeat(20)).success).toBe(true);
    expect(field.safeParse('a'.repeat(23)).error?.issues[0]?.message).toBe('20 caractères au plus : retirez-en 3.');
    expect(field.safeParse('a'.repeat(100_000)).success).toBe(false);
  });
  it('names the line of an invisible character', () => {
    expect(field.safeParse('un\nde\u202Eux').error?.issues[0]?.message).toContain('La ligne 2');
    expect(field.safeParse('a\u202Db').success).toBe(false);
    expect(field.safeParse('a\uFFF9b').success).toBe(false);
    expect(field.safeParse('a\u202Eb').success).toBe(false);
    expect(field.safeParse('a\u0000b').success).toBe(false);
  });
  it.each([
    ['de\u200Bux', 'deux'],
    ['\uFEFFmairie\u00ADs', 'mairies'],
    ['06\u200E 12\u2060 34', '06 12 34'],
    ['e\u200C\u0301t\u00E9', 'été'],
    ['pa\u200Dul', 'paul'],
    ['👨\u200D👩\u200D👧', '👨\u200D👩\u200D👧'],
    ['👩🏽\u200D🌾\u200B', '👩🏽\u200D🌾'],
    ['\u200B\u00AD', ''],
    // A mail or a path of Windows brings marks of direction along.
    ['\u2068Marie\u2069 : \u2066+33 6\u2069', 'Marie : +33 6'],
    ['\u202AC:\\Aide\u202C', 'C:\\Aide'],
    ['mai\u{E0041}rie', 'mairie'],
    // Persian, Hindi, Sinhala: without it the word is another one.
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['क्\u200Dष क्\u200Cष', 'क्\u200Dष क्\u200Cष'],
    ['ශ්\u200Dරී', 'ශ්\u200Dරී'],
    ['سلام\u200C', 'سلام'],
    ['\u200Cسلام a\u200Cس', 'سلام aس'],
    ['١\u200C٢ \u0600١', '١٢ \u0600١'],
    ['🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}', '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'],
    ['🏴\u{E0061}\u{E007F}', '🏴'],
    // Combining signs become letters where there is one.
    ['e\u0301', 'é'],
    ['q\u0301', 'q\u0301'],
  ])('takes out what has no width, not the joiner of an emoji: %j', (from, to) => expect(field.parse(from)).toBe(to));
  it('takes out nothing that is seen, and all that is not at once', () => {
    const signs = [
      ...'\u00AD\u034F\u061C\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202C\u2060\u2064\u2066\u206F\uFEFF\u{E0041}\u{E007F}',
      '👨',
      '👩🏽',
      '♀',
      '\uFE0F',
      'a',
      ' ',
      '\n',
      '\u202E',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...signs), { maxLength: 30 }), (parts) => {
        const once = withoutZeroWidth(parts.join(''));
        expect(withoutZeroWidth(once)).toBe(once);
        expect([...once].filter((sign) => sign !== '\u200D')).toEqual(
          [...parts.join('')].filter(
            (sign) => !/\u034F|[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202C\u2060-\u206F\uFEFF\u{E0041}\u{E007F}]/u.test(sign),
          ),
        );
        expect(once).not.toMatch(/(^|[a \n\u202E])\u200D|\u200D($|[a \n\u202E])/);
      }),
      { numRuns: 1_000 },
    );
    const words = [...'\u200B\u200C\u200D\u2067سمक्षaé\u0301\u0323\u0951\u064B ', '👩', '🌾'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 20 }), (parts) => {
        const once = withoutZeroWidth(parts.join('')).normalize('NFC');
        expect(withoutZeroWidth(once)).toBe(once);
      }),
      { numRuns: 5_000 },
    );
    fc.assert(
      fc.property(text, (typed) => {
        fc.pre(!hasHiddenCharacter(typed));
        expect(withoutZeroWidth(typed)).toBe(typed);
      }),
    );
  });
  it('is idempotent', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const first = freeText(200).safeParse(typed);
        expect(freeText(200).safeParse(first.success ? first.data : typed)).toEqual(first);
      }),
    );
  });
});

describe('plain letters', () => {
  it.each([
    ['Frédéric', 'frederic'],
    ['L’ŒUVRE d’Æmilia', "l'oeuvre d'aemilia"],
    ['Straße', 'strasse'],
    ['Łódź', 'lodz'],
    ['İstanbul', 'istanbul'],
    ['Bølling', 'bolling'],
    ['a\u00A0b\u202Fc', 'a b c'],
    ['ﬁn', 'fin'],
    ['Ça', 'ca'],
  ])('%s → %s', (from, to) => expect(plainLetters(from)).toBe(to));

  it('makes latin letters plain, each by itself, as beside another writing', () => {
    const letters = fc.string({
      unit: fc.integer({ min: 0, max: 0x180 }).map((code) => (code === 0x180 ? '’' : String.fromCharCode(code))),
    });
    fc.assert(
      fc.property(letters, (word) => {
        expect(`${plainLetters(word)}漢`).toBe(plainLetters(`${word}漢`));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is idempotent, blind to case, to accents written one way or the other', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(plainLetters(plainLetters(any))).toBe(plainLetters(any));
        expect(plainLetters(any.normalize('NFD'))).toBe(plainLetters(any.normalize('NFC')));
      }),
      { numRuns: 1_000 },
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zà-öø-ÿœ' -]{0,30}$/), (word) => {
        expect(plainLetters(word.toUpperCase())).toBe(plainLetters(word));
        expect(plainLetters(word)).toMatch(/^[a-z' -]*$/);
      }),
    );
  });
});

it('lengthOf counts code points', () => expect(lengthOf('a😀é')).toBe(3));
