import { z } from 'zod';

/** How this person likes the screen; kept by the shell, not by the base. */
export const preferencesSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['normal', 'compact']),
  /** Keys of a single letter (A, R, N…): can be switched off (WCAG 2.1.4). */
  singleKeys: z.boolean(),
});
export type Preferences = z.infer<typeof preferencesSchema>;
export const defaultPreferences: Preferences = { theme: 'system', density: 'normal', singleKeys: true };

const dark = () => matchMedia('(prefers-color-scheme: dark)');

/** Writes theme and density on the page; follows the system while the theme is `system`. Returns the way to stop following. */
export const applyPreferences = ({ theme, density }: Preferences): (() => void) => {
  const root = document.documentElement;
  const system = dark();
  const write = () => {
    root.dataset.theme = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
    root.dataset.density = density;
  };
  write();
  system.addEventListener('change', write);
  return () => system.removeEventListener('change', write);
};
