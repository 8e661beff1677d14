import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './key-map.module.css';
import { byGroup, find, type KeyBinding } from './keys.ts';
import { usePreferences } from './preferences.ts';

interface Registry {
  add: (binding: KeyBinding) => () => void;
  showHelp: () => void;
}
const RegistryContext = createContext<Registry>({ add: () => () => undefined, showHelp: () => undefined });

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [role=spinbutton], [role=textbox]'));

/** The one place where keys are heard. Holds `/` (list search) and `?` (this help); everything else is registered by `useKey`. */
export const KeyMap = ({ children }: { children: ReactNode }) => {
  const bindings = useRef<KeyBinding[]>([]);
  const [help, setHelp] = useState(false);
  const { singleKeys } = usePreferences();
  const registry = useMemo<Registry>(
    () => ({
      add: (binding) => {
        bindings.current.push(binding);
        return () => {
          bindings.current = bindings.current.filter((other) => other !== binding);
        };
      },
      showHelp: () => setHelp(true),
    }),
    [],
  );
  useEffect(() => {
    const own = [
      registry.add({ key: '?', label: 'Afficher cette aide', group: 'Partout', run: () => setHelp(true) }),
      registry.add({ key: '/', label: 'Chercher dans la liste', group: 'Partout', run: focusSearch }),
    ];
    return () => {
      for (const remove of own) remove();
    };
  }, [registry]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      // Over a dialog only Ctrl keys go on to the page behind it: a letter would act on what one does not see.
      const modal = document.querySelector('[data-modal]') !== null;
      const binding = find(bindings.current, event, { typing: isTyping(event.target) || modal, singleKeys });
      if (binding === undefined) return;
      event.preventDefault();
      binding.run();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [singleKeys]);
  return (
    <RegistryContext value={registry}>
      {children}
      <Dialog title="Touches du clavier" isOpen={help} onClose={() => setHelp(false)}>
        {help && <KeyHelp bindings={bindings.current} singleKeys={singleKeys} />}
      </Dialog>
    </RegistryContext>
  );
};

const focusSearch = () => document.querySelector<HTMLElement>('[data-list-search] input')?.focus();

const KeyHelp = ({ bindings, singleKeys }: { bindings: readonly KeyBinding[]; singleKeys: boolean }) => (
  <>
    {!singleKeys && <Notice title="Les touches d’une seule lettre sont désactivées dans vos préférences." />}
    <div className={styles.groups}>
      {[...byGroup(bindings, singleKeys)].map(([group, keys]) => (
        <section key={group} className={styles.group}>
          <h3>{group}</h3>
          <dl>
            {keys.map((binding) => (
              <div key={binding.key}>
                <dt>{binding.label}</dt>
                <dd>
                  <Kbd>{binding.key}</Kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  </>
);

/** Registers a key while the component is on screen. `enabled: false` takes it out (the piece has not the focus, nothing is selected). */
export const useKey = (
  key: string,
  label: string,
  run: () => void,
  { group = 'Cet écran', enabled = true }: { group?: string; enabled?: boolean } = {},
): void => {
  const { add } = useContext(RegistryContext);
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => (enabled ? add({ key, label, group, run: () => latest.current() }) : undefined), [add, key, label, group, enabled]);
};

export const useKeyHelp = (): (() => void) => useContext(RegistryContext).showHelp;
