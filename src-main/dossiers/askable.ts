import type { Dossier } from '../../src-shared/dossiers/state.ts';
import { versionIn } from '../demarches/public.ts';

/** The questions that this person was asked: what the service may ask for again. Rows of a block are asked for together. */
export const askable = (context: Parameters<typeof versionIn>[0], state: Dossier): { readonly id: string; readonly label: string }[] => {
  const { answers } = state;
  const version = versionIn(context, state.demarche, state.version);
  if (answers === null || version === null) return [];
  const asked = new Set([...Object.keys(answers.fields), ...Object.keys(answers.rows)]);
  return version.content.form.blocks.flatMap(({ id, ...block }) =>
    asked.has(id) && block.kind !== 'piece' ? [{ id, label: block.label }] : [],
  );
};
