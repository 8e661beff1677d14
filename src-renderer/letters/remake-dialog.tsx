import type { SelectionInput } from '../../src-shared/kernel/list.ts';
import { useCommand } from '../app/query.tsx';
import { ConfirmDialog, count } from '../ui/index.ts';

/** «Refaire» for many letters: its consequences, then a job whose progress the desk shows. */
export const RemakeDialog = (props: { selection: SelectionInput; total: number; onClose: () => void; onDone: () => void }) => {
  const { selection, total, onClose, onDone } = props;
  const { run } = useCommand('jobs.remakeLetters');
  return (
    <ConfirmDialog
      title={`Refaire ${count(total, 'courrier')} ?`}
      isOpen
      onClose={onClose}
      confirm={`Refaire ${total > 1 ? 'les courriers' : 'le courrier'}`}
      kind="bad"
      consequences={[
        'De nouveaux courriers, avec d’autres numéros et d’autres codes, seront à imprimer.',
        'Les codes des anciens ne vaudront plus rien, même s’ils arrivent. Cela ne s’annule pas.',
        'Ceux dont la demande est close, ou qui ont déjà un remplaçant, restent comme ils sont : la liste vous en sera donnée.',
      ]}
      onConfirm={async () => {
        const result = await run({ letters: selection });
        if (result.ok) onDone();
        return result;
      }}
    />
  );
};
