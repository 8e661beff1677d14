import { I18nProvider } from 'react-aria-components';
import { KeyMap } from '../app/key-map.tsx';
import { useKeptPreferences } from '../app/preferences.ts';
import { defaultPreferences, type Preferences } from '../app/theme.ts';
import { ToastRegion } from '../ui/index.ts';
import { Components } from './components.tsx';
import { FramePart } from './frame-part.tsx';
import { GridPart } from './grid-part.tsx';
import { PdfPart } from './pdf-part.tsx';
import { SignInPart } from './sign-in-part.tsx';

const parts = { components: Components, grid: GridPart, frame: FramePart, 'sign-in': SignInPart, pdf: PdfPart };

/** `?part=grid&theme=dark&density=compact` shows one part as wished. */
const query = new URLSearchParams(location.search);
const wished = (): Preferences => ({
  ...defaultPreferences,
  theme: query.get('theme') === 'dark' ? 'dark' : query.get('theme') === 'light' ? 'light' : 'system',
  density: query.get('density') === 'compact' ? 'compact' : 'normal',
});

const port = { get: async () => wished(), set: async () => undefined };

/** Every component in every state, for looking at it and for the tests in a real browser. */
export const Kit = () => {
  useKeptPreferences(port);
  const name = query.get('part') ?? 'components';
  const Part = parts[Object.hasOwn(parts, name) ? (name as keyof typeof parts) : 'components'];
  return (
    <I18nProvider locale="fr-FR">
      <KeyMap>
        <Part />
      </KeyMap>
      {name !== 'sign-in' && <ToastRegion />}
    </I18nProvider>
  );
};
