/** What a key of the shell itself does: there is no menu that would carry them. */
export type ShellKey = 'larger' | 'smaller' | 'normal' | 'reload';

/** What of a key press is looked at; Electron's `Input` fits. */
export interface PressedKey {
  readonly type: string;
  /** As the layout gives it: `+`, `à`. */
  readonly key: string;
  /** Its place on the keyboard: `Digit0`. */
  readonly code: string;
  readonly control: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
}

/**
 * Zoom (WCAG 1.4.4) and reload, as in every browser. Plus and minus by what the layout writes on them, `=` included, where no Shift is
 * needed; zero by its place too: a French keyboard writes `à` there.
 * @returns null for every other key, which is the page's
 */
export const shellKeyOf = ({ type, key, code, control, meta, alt }: PressedKey): ShellKey | null => {
  if (type !== 'keyDown' || alt) return null;
  if (key === 'F5') return 'reload';
  if (control === meta) return null;
  if (key === '+' || key === '=' || code === 'NumpadAdd') return 'larger';
  if (key === '-' || key === '_' || code === 'NumpadSubtract') return 'smaller';
  if (key === '0' || code === 'Digit0' || code === 'Numpad0') return 'normal';
  return key.toLowerCase() === 'r' ? 'reload' : null;
};

/** Sizes of what is shown, in percent: those of Chromium, within what a person can use. */
const zooms = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300] as const;

/** The next size in a direction, from any size; the last one stays. */
export const nextZoom = (percent: number, towards: 'larger' | 'smaller' | 'normal'): number => {
  if (towards === 'normal') return 100;
  const found = towards === 'larger' ? zooms.find((each) => each > percent) : zooms.findLast((each) => each < percent);
  return found ?? (towards === 'larger' ? 300 : 50);
};
