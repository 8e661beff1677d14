import { describe, expect, it } from 'vitest';
import { renderAddressTestGrid } from '../../../src-main/documents/address-grid.ts';
import { type Box, defaultAddressBox, type LetterContent } from '../../../src-main/documents/content.ts';
import { renderHandover } from '../../../src-main/documents/handover.ts';
import { renderLetters } from '../../../src-main/documents/letter.ts';
import { qrMatrix } from '../../../src-main/documents/qr.ts';
import { renderRecoveryKey } from '../../../src-main/documents/recovery-key.ts';
import { renderSlip } from '../../../src-main/documents/slip.ts';
import { fontFile, printable, subsetOf } from '../../../src-main/kernel/fonts.ts';
import { trueTypeOf } from '../../../src-main/kernel/woff.ts';
import { check, fonts, info, picture, plain, structure, text, toolsPresent, words } from './pdf-tools.ts';

const letter: LetterContent = {
  kind: 'administrateur',
  number: 'C-2026-A2-00412',
  date: '2026-11-22',
  sender: {
    name: 'Département du Pas-de-Calais',
    service: 'Accueil des organisations',
    addressLines: ['Hôtel du Département', 'Rue Ferdinand-Buisson', '62018 Arras Cedex 9'],
    phone: '03 21 21 62 62',
    courriel: 'accueil@departement.example',
  },
  addressLines: ['COMMUNE D AUDRESSELLES', 'MONSIEUR ALAIN LECLUSE', 'MAIRE', '1 PLACE DE LA MAIRIE', '62164 AUDRESSELLES'],
  organisation: 'Commune d’Audresselles',
  representative: { civilite: 'Monsieur', prenom: 'Alain', nom: 'LECLUSE', fonction: 'Maire' },
  person: { displayName: 'Éric HOCHART', identifier: 'eric.hochart' },
  codes: ['K7MP4XH2', 'H3TR9WNC'],
  validUntil: '2027-01-21',
  workstationName: 'Accueil Arras 2',
};
const widest = 'W'.repeat(38);
const longest: LetterContent = {
  ...letter,
  kind: 'utilisateur',
  sender: {
    name: 'Département des Pyrénées-Atlantiques et de la côte basque',
    service: 'Direction de la vie associative, de la jeunesse et de l’accueil des organisations',
    addressLines: [
      'Hôtel du Département',
      'Direction générale adjointe',
      'Bâtiment C, bureau 214',
      '64 avenue Jean-Biray',
      'BP 12345',
      '64058 Pau Cedex 9',
    ],
    phone: '05 59 11 46 64',
    courriel: 'accueil.organisations.et.associations@departement.example',
  },
  addressLines: [widest, widest, widest, widest, widest, widest],
  organisation: 'Syndicat intercommunal à vocation unique '.repeat(8),
  representative: { civilite: 'Madame', prenom: 'M', nom: 'W', fonction: 'Présidente de la communauté d’agglomération '.repeat(3) },
  person: { displayName: 'Marie-Antoinette DE LA ROCHEFOUCAULD-MONTMORENCY '.repeat(3), identifier: 'frederic-dupont-dura' },
  workstationName: 'Poste de l’accueil des organisations et des associations '.repeat(3),
};
const box = (pages: ReturnType<typeof words>, place: Box) =>
  pages.filter(
    (word) =>
      word.right > place.x - 5 &&
      word.left < place.x + place.width + 5 &&
      word.bottom > place.y - 5 &&
      word.top < place.y + place.height + 5,
  );
const oneSpace = (words_: string): string => words_.replace(/\s+/g, ' ');

describe.skipIf(!toolsPresent())('letters, read by poppler and qpdf (skipped where they are not installed)', () => {
  it('is a sound, tagged, French PDF whose fonts are all embedded', async () => {
    const pdf = await renderLetters([letter]);
    expect(check(pdf)).toContain('No syntax or stream encoding errors');
    const about = info(pdf);
    expect(about).toMatch(/Title:\s+Courrier C-2026-A2-00412/);
    expect(about).toMatch(/Tagged:\s+yes/);
    expect(about).toMatch(/Pages:\s+1\n/);
    expect(about).toMatch(/Page size:.*A4/);
    const embedded = fonts(pdf);
    expect(embedded.length).toBeGreaterThanOrEqual(4);
    for (const font of embedded)
      expect(font).toMatchObject({ embedded: true, unicode: true, name: expect.stringContaining('AtkinsonHyperlegible') });
    const file = plain(pdf);
    expect(file).toContain('/Lang (fr-FR)');
    expect(file).toContain('/DisplayDocTitle true');
    expect(file).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('reads aloud in order: sender, address, heading, two ways, codes', async () => {
    const tree = structure(await renderLetters([letter]));
    const order = [
      'Sect',
      'Accueil des organisations',
      'Figure',
      'COMMUNE D AUDRESSELLES MONSIEUR',
      'H1',
      'H2',
      'LBody',
      'K7MP-4XH2',
      'H3TR-9WNC',
      'pas d’accord',
      'aide',
    ];
    let from = 0;
    for (const mark of order) {
      const at = tree.indexOf(mark, from);
      expect(at, mark).toBeGreaterThanOrEqual(from);
      from = at;
    }
    expect(plain(await renderLetters([letter]))).toMatch(/\/Alt /);
  });

  it('says who asks what, what to do and until when', async () => {
    const administrator = oneSpace(text(await renderLetters([letter])));
    for (const sentence of [
      'Éric HOCHART (identifiant eric.hochart) demande à devenir administrateur',
      'Si vous êtes d’accord',
      'remettre ce courrier à Éric HOCHART',
      'sur le poste « Accueil Arras 2 »',
      '« J’ai reçu un courrier avec des codes »',
      'au plus tard le 21 janvier 2027',
      'Si vous n’êtes pas d’accord',
      'Ignorez ce courrier',
      '« Demander de l’aide »',
      'Le 22 novembre 2026',
    ])
      expect(administrator).toContain(sentence);
    const user = oneSpace(text(await renderLetters([{ ...letter, kind: 'utilisateur' }])));
    expect(user).toContain('un simple utilisateur, et rien de plus');
    expect(user).toContain('Votre organisation restera sans administrateur');
    expect(user).not.toContain('demande à devenir administrateur');
  });

  it.each([
    ['usual', letter],
    ['longest', longest],
  ])('keeps the %s address, and nothing else, in its box with 5 mm of white', async (_name, content) => {
    const pdf = await renderLetters([content]);
    const inside = box(words(pdf), defaultAddressBox);
    expect(inside.map((word) => word.text).join(' ')).toBe(content.addressLines.join(' '));
    for (const word of inside) {
      expect(word.left).toBeGreaterThanOrEqual(110 - 0.05);
      expect(word.right).toBeLessThanOrEqual(195.05);
      expect(word.top).toBeGreaterThanOrEqual(55 - 0.05);
      expect(word.bottom).toBeLessThanOrEqual(88.05);
    }
    const page = picture(pdf);
    for (let x = 105.5; x < 200; x += 0.5) for (const y of [50.5, 52, 54, 89, 91, 92.5]) expect(page.dark(x, y), `${x}, ${y}`).toBe(false);
  });

  it('follows a box set elsewhere, even on the left', async () => {
    for (const place of [
      { x: 105, y: 45, width: 90, height: 35 },
      { x: 20, y: 50, width: 86, height: 30 },
    ]) {
      const inside = box(words(await renderLetters([letter], { addressBox: place })), place);
      expect(inside.map((word) => word.text).join(' ')).toBe(letter.addressLines.join(' '));
    }
  });

  it('holds the longest names on one page, at 9 pt or more', async () => {
    const pdf = await renderLetters([longest, letter]);
    expect(info(pdf)).toMatch(/Pages:\s+2\n/);
    const all = words(pdf).filter((word) => word.page === 1);
    for (const word of all) {
      expect(word.bottom, word.text).toBeLessThanOrEqual(292);
      expect(word.right, word.text).toBeLessThanOrEqual(200);
    }
    const sizes = [...plain(pdf).matchAll(/\/F\d+ ([\d.]+) Tf/g)].map((match) => Number(match[1]));
    expect(sizes.length).toBeGreaterThan(50);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(9);
    const lastBody = all.filter((word) => word.top < 284).map((word) => word.bottom);
    expect(Math.max(...lastBody)).toBeLessThanOrEqual(284);
  });

  it('draws a QR code that holds the number, module by module, with its white margin', async () => {
    const pdf = await renderLetters([letter]);
    const page = picture(pdf);
    const matrix = qrMatrix(letter.number);
    const module = 25 / (matrix.size + 8);
    const [left, top] = [20 - (25 * 4) / 37, 55];
    for (let row = -4; row < matrix.size + 4; row += 1)
      for (let column = -4; column < matrix.size + 4; column += 1) {
        const wanted = row >= 0 && column >= 0 && row < matrix.size && column < matrix.size && matrix.dark(row, column);
        expect(page.dark(left + (column + 4.5) * module, top + (row + 4.5) * module), `${row}, ${column}`).toBe(wanted);
      }
  });

  it('never shows a code in a preview', async () => {
    const preview = await renderLetters([{ ...letter, codes: null }]);
    expect(text(preview)).toContain('••••-••••');
    expect(structure(preview)).not.toMatch(/[2-9A-Y]{4}-[2-9A-Y]{4}"/);
    for (const code of ['K7MP', '4XH2', 'H3TR', '9WNC']) expect(plain(preview) + text(preview)).not.toContain(code);
    expect(text(await renderLetters([letter]))).toContain('K7MP-4XH2');
  });

  it('makes one page a letter, in the order given, with each its own codes', async () => {
    const second: LetterContent = { ...letter, number: 'C-2026-A2-00413', codes: ['AAAA2222', 'CCCC3333'] };
    const pages = text(await renderLetters([letter, second])).split('\f');
    expect(pages[0]).toContain('K7MP-4XH2');
    expect(pages[0]).not.toContain('AAAA-2222');
    expect(pages[1]).toContain('AAAA-2222');
    expect(pages[1]).toContain('C-2026-A2-00413');
  });

  it('writes names of other alphabets without losing a letter in silence', async () => {
    const pdf = await renderLetters([{ ...letter, person: { displayName: 'Łukasz Šimůnek-Őry Nguyễn 李', identifier: 'lukasz.simunek' } }]);
    expect(oneSpace(text(pdf))).toContain('Łukasz Šimůnek-Őry Nguyen ¤ (identifiant');
  });

  it('is the same bytes for the same content, and refuses what cannot be printed', async () => {
    expect(Buffer.compare(await renderLetters([letter]), await renderLetters([letter]))).toBe(0);
    await expect(renderLetters([])).rejects.toThrow(RangeError);
    await expect(renderLetters([{ ...letter, date: '2026-02-30' }])).rejects.toThrow(RangeError);
    await expect(renderLetters([{ ...letter, addressLines: ['W'.repeat(39)] }])).rejects.toThrow(RangeError);
    await expect(renderLetters([{ ...letter, addressLines: Array(7).fill('A') }])).rejects.toThrow(RangeError);
  });
});

describe.skipIf(!toolsPresent())('the other sheets', () => {
  const slip = (count: number) =>
    renderSlip({
      number: 'L-2026-A2-00031',
      date: '2026-11-22',
      senderName: letter.sender.name,
      service: letter.sender.service,
      workstationName: 'Accueil Arras 2',
      anchor: '3f9a 77c2 01be 5d4e',
      letters: Array.from({ length: count }, (_, index) => ({
        number: `C-2026-A2-${String(412 + index).padStart(5, '0')}`,
        organisation: index % 4 === 3 ? 'Communauté de communes des Sept Vallées et de la vallée de la Ternoise' : 'Commune de Wimereux',
        town: `${62_000 + index} WIMEREUX`,
      })),
    });

  it('lists the batch in posting order on as many pages as it takes, with room to sign', async () => {
    for (const count of [1, 26, 27, 28, 29, 30, 31, 32, 33, 34, 90]) {
      const words_ = text(await slip(count));
      const numbers = [...words_.matchAll(/C-2026-A2-(\d{5})/g)].map((match) => Number(match[1]));
      expect(numbers).toEqual(Array.from({ length: count }, (_, index) => 412 + index));
      expect(words_.match(/signature/g)).toHaveLength(1);
    }
    const pdf = await slip(90);
    expect(check(pdf)).toContain('No syntax');
    expect(structure(pdf)).toMatch(/Table[\s\S]*TR[\s\S]*TH[\s\S]*"Organisation"[\s\S]*TD/);
    expect(structure(pdf).match(/"Organisation"/g)).toHaveLength(1);
    const read = oneSpace(text(pdf));
    expect(read).toContain('90 courriers, dans l’ordre d’impression');
    expect(read).toMatch(/Page 1 sur \d/);
    for (const word of words(pdf)) expect(word.bottom).toBeLessThanOrEqual(292);
    expect(() => slip(0)).toThrow(RangeError);
  });

  it('draws the test grid at its true size', async () => {
    const pdf = await renderAddressTestGrid('2026-11-22', { x: 100, y: 50, width: 90, height: 35 });
    expect(check(pdf)).toContain('No syntax');
    expect(oneSpace(text(pdf))).toContain('Cadre de 90 × 35 mm, à 100 mm du bord gauche et 50 mm du haut');
    const page = picture(pdf);
    for (const [x, y] of [
      [100, 67.5],
      [190, 67.5],
      [142.5, 50],
      [142.5, 85],
      [20, 148],
      [120, 148],
    ] as const)
      expect(page.dark(x, y), `${x}, ${y}`).toBe(true);
    expect(page.dark(98, 67.5)).toBe(false);
    expect(page.dark(121, 149)).toBe(false);
  });

  it('prints every group of the recovery key and where to keep it', async () => {
    const groups = ['K7MP4', 'XQ2H3', 'TR9WN', 'C4F6G', '8JLMN', 'PQRST', 'VWXYZ'];
    const pdf = await renderRecoveryKey({ groups, workstationName: 'Accueil Arras 2', date: '2026-11-22', keyId: '7F3A' });
    expect(check(pdf)).toContain('No syntax');
    const read = oneSpace(text(pdf));
    for (const words_ of [...groups, '7F3A', 'Où la garder', 'Deux personnes']) expect(read).toContain(words_);
    expect(structure(pdf)).toContain('"1 K7MP4"');
    for (const font of fonts(pdf)) expect(font.embedded).toBe(true);
  });

  it.each(['activation_code', 'password_code', 'temporary_password'] as const)(
    'hands over a %s, and only dots in the preview',
    async (kind) => {
      const sheet = {
        kind,
        secret: 'Ropa-Nemi-Tuka-Vodu-37',
        person: { displayName: 'Sonia BENALI', identifier: 'sonia.benali' },
        sender: letter.sender,
        workstationName: 'Accueil Arras 2',
        handedOver: { date: '2026-11-22', time: '14:05' },
        validUntil: { date: '2026-11-23', time: '14:05' },
      };
      const pdf = await renderHandover(sheet);
      expect(check(pdf)).toContain('No syntax');
      const read = oneSpace(text(pdf));
      for (const words_ of ['sonia.benali', 'Ropa-Nemi-Tuka-Vodu-37', 'Valable jusqu’au 23 novembre 2026 à 14 h 05', 'Premiers pas'])
        expect(read).toContain(words_);
      expect(text(await renderHandover({ ...sheet, secret: null }))).not.toContain('Ropa');
    },
  );
});

describe('fonts', () => {
  it('are found from the sources, and cover what people type', () => {
    // TrueType, made once from the WOFF of the package: each document would else inflate it anew.
    expect(fontFile('mono', 'latin').subarray(0, 4).toString('hex')).toBe('00010000');
    expect(fontFile('mono', 'latin')).toBe(fontFile('mono', 'latin'));
    expect(() => trueTypeOf(Buffer.from('wOF2 and what follows'))).toThrow(RangeError);
    for (const character of 'Éàçœ«»’–€ 0Ww') expect(subsetOf(character)).toBe('latin');
    expect(subsetOf('Ł')).toBe('latin-ext');
    expect(printable('a\u202fb\u2011c\td\u0301e\u0301\n李')).toBe('a\u00a0b-c dé ¤');
    expect(printable('Faʻaʻā ʾAlī ‛Umar Ольга Ωμέγα Gjøvik')).toBe('Fa’a’ā ’Alī ’Umar Olga Omega Gjøvik');
    expect(printable('Quoi ? ʻ李')).toBe('Quoi ? ’¤');
  });
});
