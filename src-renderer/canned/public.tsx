import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import type { CannedUse } from '../../src-shared/canned/canned.ts';
import { type CannedTag, fillTags } from '../../src-shared/canned/tags.ts';
import { useCall } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import { Button, FormActions, Menu } from '../ui/index.ts';
import { CannedDialog } from './dialog.tsx';

interface CannedProps {
  use: CannedUse;
  /** What the tags of a text stand for here. */
  values?: Readonly<Partial<Record<CannedTag, string>>>;
  /** Given the words of the chosen text, which stay to be changed. */
  onChoose: (words: string) => void;
}

/** What is written already, and after it the words of a canned text. */
export const appended = (before: string, words: string): string => (before.trimEnd() === '' ? words : `${before.trimEnd()}\n\n${words}`);

interface CannedMenuProps extends CannedProps {
  /** Offers a gestionnaire to keep the texts of these uses. Never inside of a form: keeping has forms of its own. */
  keeps?: readonly CannedUse[];
}

/** «Réponses types»: the texts of one use, in a menu. */
export const CannedMenu = ({ use, values = {}, onChoose, keeps = [] }: CannedMenuProps) => {
  const canned = useCall('canned.list', { use });
  const manages = useSession().roles.includes('gestionnaire') && keeps.length > 0;
  const [isKeeping, setKeeping] = useState(false);
  const entries = [
    ...(canned.data?.answers ?? []).map(({ id, title, text }) => ({ id, label: title, onAction: () => onChoose(fillTags(text, values)) })),
    ...(manages ? [{ id: 'gerer', label: 'Gérer les réponses types…', onAction: () => setKeeping(true) }] : []),
  ];
  if (entries.length === 0) return null;
  return (
    <>
      <Menu label="Réponses types" trigger={<Button icon={ChevronDown}>Réponses types</Button>} entries={entries} />
      {isKeeping && <CannedDialog uses={keeps} onClose={() => setKeeping(false)} />}
    </>
  );
};

/** So many are buttons that one sees at once; the others stand in the menu. */
const atOnce = 5;

/** The first texts of one use as buttons, the others in a menu: one press writes the reason. */
export const CannedButtons = ({ use, values = {}, onChoose }: CannedProps) => {
  const answers = useCall('canned.list', { use }).data?.answers ?? [];
  return (
    <FormActions>
      {answers.slice(0, atOnce).map(({ id, title, text }) => (
        <Button key={id} kind="quiet" onPress={() => onChoose(fillTags(text, values))}>
          {title}
        </Button>
      ))}
      {answers.length > atOnce && <CannedMenu use={use} values={values} onChoose={onChoose} />}
    </FormActions>
  );
};
