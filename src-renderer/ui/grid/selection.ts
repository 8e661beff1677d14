/**
 * What is ticked in a list of any length: «all but these» or «only these», so that «tout sélectionner» costs nothing at 200 000 rows.
 * The same shape crosses the contract: the reader resolves it on the snapshot of the list.
 */
export interface Selection {
  readonly all: boolean;
  /** Keys that differ from `all`: unticked when `all`, ticked otherwise. */
  readonly except: ReadonlySet<string>;
}

export const nothing: Selection = { all: false, except: new Set() };
export const everything: Selection = { all: true, except: new Set() };

export const isSelected = (selection: Selection, key: string): boolean => selection.except.has(key) !== selection.all;

export const toggled = (selection: Selection, key: string): Selection => {
  const except = new Set(selection.except);
  if (!except.delete(key)) except.add(key);
  return { all: selection.all, except };
};

/** How many rows of `total` are ticked. */
export const selectedCount = (selection: Selection, total: number): number =>
  selection.all ? Math.max(0, total - selection.except.size) : selection.except.size;
