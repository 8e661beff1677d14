import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextMenuOf } from '../../../src-main/electron/context-menu.ts';
import { nextZoom, shellKeyOf } from '../../../src-main/electron/page-keys.ts';

const press = (key: string, code = '', held: 'control' | 'meta' | '' = 'control') => ({
  type: 'keyDown',
  key,
  code,
  control: held === 'control',
  meta: held === 'meta',
  alt: false,
});

describe('keys of the shell', () => {
  it.each([
    // French, then English, then the number pad, then a Mac.
    [press('+', 'Equal'), 'larger'],
    [press('=', 'Equal'), 'larger'],
    [press('-', 'Digit6'), 'smaller'],
    [press('à', 'Digit0'), 'normal'],
    [press('-', 'Minus'), 'smaller'],
    [press('_', 'Minus'), 'smaller'],
    [press('0', 'Digit0'), 'normal'],
    [press('+', 'NumpadAdd'), 'larger'],
    [press('-', 'NumpadSubtract'), 'smaller'],
    [press('0', 'Numpad0'), 'normal'],
    [press('+', 'Equal', 'meta'), 'larger'],
    [press('F5', 'F5', ''), 'reload'],
    [press('F5', 'F5'), 'reload'],
    [press('r', 'KeyR'), 'reload'],
    [press('R', 'KeyR', 'meta'), 'reload'],
    // The page's own.
    [press('+', 'Equal', ''), null],
    [press('0', 'Digit0', ''), null],
    [press('r', 'KeyR', ''), null],
    [press('k', 'KeyK'), null],
    [press('l', 'KeyL'), null],
    [{ ...press('0', 'Digit0'), alt: true }, null],
    [{ ...press('+', 'Equal'), meta: true }, null],
    [{ ...press('F5', 'F5', ''), type: 'keyUp' }, null],
  ])('%j: %s', (pressed, does) => {
    expect(shellKeyOf(pressed)).toBe(does);
  });
});

describe('zoom', () => {
  it('goes by steps and stays at both ends', () => {
    expect(nextZoom(100, 'larger')).toBe(110);
    expect(nextZoom(100, 'smaller')).toBe(90);
    expect(nextZoom(300, 'larger')).toBe(300);
    expect(nextZoom(50, 'smaller')).toBe(50);
    expect(nextZoom(250, 'normal')).toBe(100);
  });

  it('from any size that preferences can hold: moves as asked, and never out of what they keep', () => {
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 300 }), (percent) => {
        expect(nextZoom(percent, 'larger')).toBeGreaterThanOrEqual(percent);
        expect(nextZoom(percent, 'smaller')).toBeLessThanOrEqual(percent);
        for (const towards of ['larger', 'smaller', 'normal'] as const) expect(nextZoom(percent, towards)).toBeGreaterThanOrEqual(50);
      }),
    );
  });
});

describe('right click', () => {
  const none = { canUndo: false, canCut: false, canCopy: false, canPaste: false, canSelectAll: false };
  const labels = (click: Parameters<typeof contextMenuOf>[0]) => contextMenuOf(click).map((line) => (line === 'rule' ? '—' : line.label));

  it('offers what applies, in French, and nothing else', () => {
    const all = { canUndo: true, canCut: true, canCopy: true, canPaste: true, canSelectAll: true };
    expect(labels({ isEditable: true, selectionText: 'Tardinghen', editFlags: all })).toEqual([
      'Annuler la frappe',
      '—',
      'Couper',
      'Copier',
      'Coller',
      '—',
      'Tout sélectionner',
    ]);
    // An empty field, then a password, which Chromium lets nobody copy.
    expect(labels({ isEditable: true, selectionText: '', editFlags: { ...none, canPaste: true } })).toEqual(['Coller']);
    expect(labels({ isEditable: true, selectionText: '•••', editFlags: { ...none, canPaste: true, canSelectAll: true } })).toEqual([
      'Coller',
      '—',
      'Tout sélectionner',
    ]);
    expect(labels({ isEditable: false, selectionText: 'C-2026-A2-00412', editFlags: { ...all } })).toEqual(['Copier']);
  });

  it('is no menu at all where nothing applies', () => {
    expect(contextMenuOf({ isEditable: false, selectionText: ' ', editFlags: { ...none, canCopy: true } })).toEqual([]);
    expect(contextMenuOf({ isEditable: false, selectionText: '', editFlags: { ...none, canSelectAll: true, canPaste: true } })).toEqual([]);
    expect(contextMenuOf({ isEditable: true, selectionText: '', editFlags: none })).toEqual([]);
  });
});
