/** What of a right click is looked at; Electron's `ContextMenuParams` fits. */
export interface RightClick {
  readonly isEditable: boolean;
  readonly selectionText: string;
  readonly editFlags: {
    readonly canUndo: boolean;
    readonly canCut: boolean;
    readonly canCopy: boolean;
    readonly canPaste: boolean;
    readonly canSelectAll: boolean;
  };
}

/** One line of the menu: what the page is asked to do, or a rule. */
export type MenuLine = { readonly label: string; readonly does: 'undo' | 'cut' | 'copy' | 'paste' | 'selectAll' } | 'rule';

/**
 * The menu of a right click: only what would do something here, in the words of every other program. Empty where nothing applies: no
 * menu is shown then.
 */
export const contextMenuOf = ({ isEditable, selectionText, editFlags }: RightClick): readonly MenuLine[] => {
  const copy = { label: 'Copier', does: 'copy' } as const;
  if (!isEditable) return editFlags.canCopy && selectionText.trim() !== '' ? [copy] : [];
  const groups: readonly (readonly MenuLine[])[] = [
    editFlags.canUndo ? [{ label: 'Annuler la frappe', does: 'undo' }] : [],
    [
      ...(editFlags.canCut ? [{ label: 'Couper', does: 'cut' } as const] : []),
      ...(editFlags.canCopy ? [copy] : []),
      ...(editFlags.canPaste ? [{ label: 'Coller', does: 'paste' } as const] : []),
    ],
    editFlags.canSelectAll ? [{ label: 'Tout sélectionner', does: 'selectAll' }] : [],
  ];
  return groups.filter((group) => group.length > 0).flatMap((group, index) => (index === 0 ? group : ['rule' as const, ...group]));
};
