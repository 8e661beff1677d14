import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerWords, readAnswer } from '../../../src-shared/demarches/answer.ts';
import { type FormField, fieldTypes } from '../../../src-shared/demarches/form.ts';
import { field } from '../../../src-shared/demarches/models/build.ts';

const context = { today: '2026-11-30' };
type More = Parameters<typeof field>[3];

/** What an answer of that type becomes; the sentence of its refusal. */
const read = (type: FormField['type'], typed: unknown, more: More = {}) => {
  const result = readAnswer(field('q', type, 'Question', more), typed, context);
  return result.ok ? result.data : { refused: result.error.message };
};
const refused = (words: string | RegExp) => ({
  refused: typeof words === 'string' ? expect.stringContaining(words) : expect.stringMatching(words),
});

describe('an amount', () => {
  it.each([
    ['25 000', 25_000_00],
    ['25\u00A0000', 25_000_00],
    ['25\u202F000 €', 25_000_00],
    ['1.250,50 €', 1_250_50],
    ['1 250,50', 1_250_50],
    ['1250.5', 1_250_50],
    ['1.250.000', 1_250_000_00],
    ['12,5 euros', 12_50],
    ['0', 0],
    ['007', 7_00],
    ['12,500', refused('Écrivez')],
  ])('«%s» is read as people mean it, whatever spaces, comma or point', (typed, expected) => {
    expect(read('montant', typed)).toEqual(expected);
  });

  it.each(['25.000', '1.250', '-1.250'])('«%s», a thousand or a decimal, is asked again rather than guessed', (typed) => {
    expect(read('montant', typed, { min: '-9000' })).toEqual(refused('Écrivez'));
    expect(read('entier', typed)).toEqual(refused('Écrivez'));
  });

  it.each(['douze', '12,505', '1e3', '0x10', '12 + 3', '€', '-', '1,2,3', '1234567890123'])('«%s» is refused with a sentence', (typed) => {
    expect(read('montant', typed)).toEqual(refused(/\.$/));
  });

  it('is not negative unless the question says so, and never minus zero', () => {
    expect(read('montant', '-5')).toEqual(refused('négatif'));
    expect(read('montant', '-5', { min: '-10' })).toBe(-500);
    expect(read('montant', '-0')).toBe(0);
  });

  it('says its limits as people write numbers', () => {
    expect(read('montant', '600 000', { max: '500000' })).toEqual(refused('500\u202F000\u00A0€'));
    expect(read('decimal', '0', { min: '0.1' })).toEqual(refused('inférieure à 0,1.'));
    expect(read('entier', '0', { min: '1 000' })).toEqual(refused('inférieure à 1\u202F000.'));
  });
});

describe('a number', () => {
  it('keeps every digit, and is read back as it was kept', () => {
    expect(read('entier', '123 456 789 012 345')).toBe('123456789012345');
    expect(read('decimal', '12,50')).toBe('12.5');
    expect(read('decimal', '12.5')).toBe('12.5');
    expect(read('decimal', '0,125')).toBe('0.125');
    expect(read('entier', '-0')).toBe('0');
  });

  it('is whole where it is asked whole', () => {
    expect(read('entier', '12,5')).toEqual(refused('entier'));
    expect(read('entier', '12,0')).toBe('12');
    expect(read('decimal', '1,2345')).toEqual(refused('Trois chiffres'));
  });
});

describe('a day', () => {
  it.each(['31/02/2026', '29/02/2026', '12/27/2026', '00/01/2026', '2026-02-31'])('%s does not exist, and is said so', (typed) => {
    expect(read('date', typed)).toEqual(refused('n’existe pas'));
  });

  it('is read as typed', () => {
    expect(read('date', '28/02/2026')).toBe('2026-02-28');
    expect(read('date', '1.3.2026')).toBe('2026-03-01');
  });

  it('keeps within its limits, and before today where it is one of birth', () => {
    expect(read('date', '30/11/2026', { past: true })).toEqual(refused('passée'));
    expect(read('date', '29/11/2026', { past: true })).toBe('2026-11-29');
    expect(read('date', '01/01/2026', { min: '2026-01-02' })).toEqual(refused('02/01/2026'));
    expect(read('date', '03/01/2026', { max: '2026-01-02' })).toEqual(refused('02/01/2026'));
  });

  it('has an hour where one is asked', () => {
    for (const typed of ['22/11/2026 14:30', '22/11/2026 à 14h30', '22/11/2026, 14 h 30', '2026-11-22T14:30'])
      expect(read('date_heure', typed)).toBe('2026-11-22T14:30');
    expect(read('date_heure', '22/11/2026 14h')).toBe('2026-11-22T14:00');
    for (const typed of ['22/11/2026', '22/11/2026 24:00', '22/11/2026 12:60', '31/02/2026 12:00'])
      expect(read('date_heure', typed)).toEqual(refused(/\.$/));
  });

  it('answers at once, even for a text that is no moment', () => {
    const started = performance.now();
    expect(read('date_heure', `${'T '.repeat(100_000)}x`)).toEqual(refused('Saisissez'));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('an IBAN', () => {
  const iban = 'FR7630006000011234567890189';
  it.each([
    'fr76 3000 6000 0112 3456 7890 189',
    'FR76\u00A03000\u00A06000\u00A00112\u00A03456\u00A07890\u00A0189',
    'Fr76-3000-6000-0112-3456-7890-189',
    'IBAN : FR76 3000 6000 0112 3456 7890 189',
    '\u200BFR7630006000011234567890189\u200B',
  ])('«%s» loses no letter of its country', (typed) => expect(read('iban', typed)).toBe(iban));

  it('has its key checked, and that of the RIB inside of it', () => {
    expect(read('iban', 'FR7630006000011234567890188')).toEqual(refused('un de ses signes est faux'));
    expect(read('iban', 'FR7630006000011234567890')).toEqual(refused('27 signes'));
    // The key of the IBAN is right, that of the RIB is not.
    expect(read('iban', 'FR4930006000011234567890190')).toEqual(refused('clé RIB « 90 »'));
    expect(read('iban', 'BE68539007547034')).toBe('BE68539007547034');
  });
});

describe('a telephone number', () => {
  const written = [
    '0692 12 34 56',
    '0694 12 34 56',
    '0690123456',
    '03 21 00 00 00',
    '+262 692 12 34 56',
    '(0) 321 00 00 00',
    '03/21/00/00/00',
  ];
  it.each(written)('«%s», of La Réunion, Guyane or elsewhere, stays as it is: no country is guessed', (typed) =>
    expect(read('telephone', typed)).toBe(typed),
  );
  it('is refused only when nobody could dial it', () => {
    for (const typed of ['abc', '+', '----', '1'.repeat(40)]) expect(read('telephone', typed)).toEqual(refused('téléphone'));
  });
});

describe('an address', () => {
  it('may be a lieu-dit without number nor street', () => {
    const place = { lieuDit: 'Le Blanc-Nez', postalCode: '62179', town: 'Escalles' };
    expect(read('adresse', place)).toEqual(place);
    expect(answerWords(field('q', 'adresse', 'Question'), place)).toBe('Le Blanc-Nez, 62179 Escalles');
  });
  it('keeps the 0 of its postal code', () =>
    expect(read('adresse', { postalCode: '01000', town: 'Bourg-en-Bresse' })).toMatchObject({ postalCode: '01000' }));
  it('says what it lacks', () => expect(read('adresse', { street: '1 rue', postalCode: '', town: '' })).toEqual(refused('code postal')));
});

describe('what is chosen', () => {
  const options = ['Sport', 'Culture'];
  const linked = [
    { first: 'Nord', second: ['Lille', 'Douai'] },
    { first: 'Ailleurs', second: [] },
  ];

  it('is of the list, or said in words where «autre» may be chosen', () => {
    expect(read('choix', 'Sport', { options })).toBe('Sport');
    expect(read('choix', 'Danse', { options })).toEqual(refused('de la liste'));
    expect(read('choix', { autre: ' Danse ' }, { options, other: true })).toEqual({ autre: 'Danse' });
    expect(read('choix', { autre: '' }, { options, other: true })).toEqual(refused('Précisez'));
    expect(read('choix', { autre: 'Danse' }, { options })).toEqual(refused('de la liste'));
    expect(read('choix', { autre: 'a\nb' }, { options, other: true })).toEqual(refused('invisible'));
    expect(read('choix', { autre: 'x'.repeat(201) }, { options, other: true })).toEqual(refused('200 caractères'));
  });

  it('may be several, in the order of the list; what is none of a list is no answer', () => {
    expect(read('choix_multiples', ['Culture', 'Sport'], { options })).toEqual(options);
    expect(read('choix_multiples', [], { options })).toEqual(refused('Répondez'));
    for (const typed of ['Sport', {}, [1], ['Danse'], 5])
      expect(read('choix_multiples', typed, { options })).toEqual(refused('de la liste'));
  });

  it('leads from a first list to a second one', () => {
    expect(read('listes_liees', ['Nord', 'Douai'], { linked })).toEqual(['Nord', 'Douai']);
    expect(read('listes_liees', ['Ailleurs', ''], { linked })).toEqual(['Ailleurs']);
    expect(read('listes_liees', ['Nord', ''], { linked })).toEqual(refused('seconde liste'));
    expect(read('listes_liees', ['Sud', 'Douai'], { linked })).toEqual(refused('première liste'));
    expect(read('listes_liees', 'Nord', { linked })).toEqual(refused('première liste'));
  });

  it('«non» is an answer, which nothing at all is not', () => {
    expect(read('oui_non', false)).toBe(false);
    expect(read('oui_non', null)).toEqual(refused('Répondez'));
    expect(read('oui_non', null, { required: false })).toBeNull();
    expect(read('oui_non', 'non')).toEqual(refused('oui ou par non'));
  });

  it('an engagement is given by its box only', () => {
    expect(read('engagement', true)).toBe(true);
    for (const typed of [false, 'false', 'oui', 1, [], {}, ['x']]) expect(read('engagement', typed)).toEqual(refused('Cochez'));
  });
});

describe('a text', () => {
  it('keeps to its limit in characters as people count them', () => {
    expect(read('texte', '🏴'.repeat(5), { maxLength: 5 })).toBe('🏴'.repeat(5));
    expect(read('texte', 'abcdef', { maxLength: 5 })).toEqual(refused('retirez-en 1'));
    expect(read('texte_long', 'abcdef', { maxLength: 5 })).toEqual(refused('retirez-en 1'));
  });
  it('is not there when nobody sees a sign of it', () => {
    for (const typed of ['', ' ', '\u00A0', '\u200B', ' \u200B \uFEFF'])
      for (const type of ['texte', 'texte_long', 'telephone', 'montant', 'iban', 'siret', 'date', 'date_heure'] as const)
        expect(read(type, typed)).toEqual(refused('Répondez'));
  });
});

/** A question of any type, with what its type needs. */
const anyField: fc.Arbitrary<FormField> = fc
  .record({ type: fc.constantFrom(...fieldTypes), required: fc.boolean(), other: fc.boolean(), past: fc.boolean() })
  .map(({ type, ...more }) =>
    field('q', type, 'Question', {
      ...more,
      options: ['Sport', 'Culture', '__proto__'],
      linked: [
        { first: 'Nord', second: ['Lille'] },
        { first: 'Sud', second: [] },
      ],
    }),
  );
const likely = fc.oneof(
  fc.constantFrom<unknown>('25 000', '1.250,50', '22/11/2026', '22/11/2026 14h', 'Sport', true, false, ['Sport'], ['Nord', 'Lille']),
  fc.constantFrom<unknown>(
    { autre: 'Danse' },
    { postalCode: '62000', town: 'Arras' },
    'Madame',
    'a@b.fr',
    '03 21 00 00 00',
    '2026-A2-00412',
  ),
  fc.integer().map(String),
  fc.double().map(String),
);
const anything = fc.oneof(
  likely,
  fc.string({ unit: 'binary' }),
  fc.jsonValue(),
  fc.anything({ withNullPrototype: true, withBigInt: true }),
);

/** What is wrong with the way in which something was read. */
const problemWith = (asked: FormField, typed: unknown): string | null => {
  const result = readAnswer(asked, typed, context);
  if (!result.ok) return /[.!]$/.test(result.error.message) && !/[Ii]nvalid/.test(result.error.message) ? null : result.error.message;
  if (Object.is(result.data, -0)) return 'minus zero';
  return asked.required && answerWords(asked, result.data) === null ? 'nothing, where an answer is required' : null;
};

describe('any answer', () => {
  it('is read or refused with a sentence, whatever comes: nothing throws', () => {
    fc.assert(
      fc.property(anyField, anything, (asked, typed) => {
        expect(problemWith(asked, typed)).toBeNull();
      }),
      { numRuns: 800 },
    );
  });

  it('is read again as it was kept, amounts apart, which are kept in cents', () => {
    fc.assert(
      fc.property(anyField, anything, (asked, typed) => {
        const once = readAnswer(asked, typed, context);
        fc.pre(once.ok && asked.type !== 'montant');
        expect(readAnswer(asked, once.ok ? once.data : null, context)).toEqual(once);
      }),
      { numRuns: 800 },
    );
  });

  it('an amount is read again from the words in which it is shown', () => {
    const asked = field('q', 'montant', 'Montant', { min: '-999999999999' });
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (cents) => {
        const words = answerWords(asked, cents);
        expect(readAnswer(asked, words, context)).toEqual({ ok: true, data: cents });
      }),
    );
  });
});

it('answers are shown in words', () => {
  const words = (type: FormField['type'], answer: Parameters<typeof answerWords>[1]) => answerWords(field('q', type, 'Question'), answer);
  expect(words('montant', 1_250_50)).toBe('1\u202F250,50\u00A0€');
  expect(words('montant', -50)).toBe('-0,50\u00A0€');
  expect(words('decimal', '-1234.5')).toBe('-1\u202F234,5');
  expect(words('date', '2026-11-22')).toBe('22/11/2026');
  expect(words('date_heure', '2026-11-22T14:30')).toBe('22/11/2026 à 14\u00A0h\u00A030');
  expect(words('oui_non', false)).toBe('Non');
  expect(words('choix', { autre: 'Danse' })).toBe('Autre : Danse');
  expect(words('choix_multiples', ['Sport', 'Culture'])).toBe('Sport, Culture');
  expect(words('listes_liees', ['Nord', 'Lille'])).toBe('Nord – Lille');
  for (const nothing of [null, undefined, '', []]) expect(words('texte', nothing)).toBeNull();
});
