import { Dialog } from '../ui/dialog.tsx';
import { Checkbox, RadioGroup } from '../ui/fields/choices.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { changePreferences, usePreferences } from './preferences.ts';
import { preferencesSchema } from './theme.ts';

const themes = [
  { id: 'system', label: 'Comme l’ordinateur' },
  { id: 'light', label: 'Clair' },
  { id: 'dark', label: 'Sombre' },
];
const densities = [
  { id: 'normal', label: 'Normale' },
  { id: 'compact', label: 'Serrée : plus de lignes à l’écran' },
];
const { theme: themeSchema, density: densitySchema } = preferencesSchema.shape;

/** How the screen looks and listens; in force at once. */
export const PreferencesDialog = ({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) => {
  const preferences = usePreferences();
  return (
    <Dialog title="Préférences d’affichage" isOpen={isOpen} onClose={onClose} size="s">
      <p>
        Tout s’agrandit avec <Kbd>Ctrl +</Kbd>, se réduit avec <Kbd>Ctrl −</Kbd> et reprend sa taille avec <Kbd>Ctrl 0</Kbd>.
      </p>
      <RadioGroup
        label="Couleurs"
        options={themes}
        value={preferences.theme}
        onChange={(theme) => changePreferences({ theme: themeSchema.parse(theme) })}
      />
      <RadioGroup
        label="Hauteur des lignes"
        options={densities}
        value={preferences.density}
        onChange={(density) => changePreferences({ density: densitySchema.parse(density) })}
      />
      <Checkbox
        label="Touches d’une seule lettre"
        description="A accepte, R rejette, N passe à la suite… À désactiver si une saisie vocale ou une aide technique les déclenche."
        value={preferences.singleKeys}
        onChange={(singleKeys) => changePreferences({ singleKeys })}
      />
    </Dialog>
  );
};
