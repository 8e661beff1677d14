/** A key as written in the map and shown on screen: `/`, `?`, `A`, `Ctrl K`. */
export interface KeyBinding {
  readonly key: string;
  /** What it does, for the help: «Accepter la pièce». */
  readonly label: string;
  /** Heading in the help: «Partout», «Pièce». */
  readonly group: string;
  readonly run: () => void;
}

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** How a pressed key is written. Shift is not written: `?` and `/` already say it. On a Mac, ⌘ counts as Ctrl. */
export const written = ({ key, ctrlKey, metaKey }: Pressed): string => {
  const name = key.length === 1 ? key.toUpperCase() : key;
  return ctrlKey || metaKey ? `Ctrl ${name}` : name;
};

/** A letter alone: may be switched off, and never fires while one types. */
export const isSingle = (key: string): boolean => !key.startsWith('Ctrl ');

/** The binding that a pressed key calls: the latest registered wins (a dialog over a page). */
export const find = (
  bindings: readonly KeyBinding[],
  pressed: Pressed,
  { typing, singleKeys }: { typing: boolean; singleKeys: boolean },
): KeyBinding | undefined => {
  if (pressed.altKey) return undefined;
  const key = written(pressed);
  if (isSingle(key) && (typing || !singleKeys)) return undefined;
  return bindings.findLast((binding) => binding.key.toUpperCase() === key.toUpperCase());
};

/** Bindings in force by group, each key once (the latest). */
export const byGroup = (bindings: readonly KeyBinding[], singleKeys: boolean): ReadonlyMap<string, readonly KeyBinding[]> => {
  const latest = new Map(
    bindings.filter((binding) => singleKeys || !isSingle(binding.key)).map((binding) => [binding.key.toUpperCase(), binding]),
  );
  return Map.groupBy(latest.values(), (binding) => binding.group);
};
