import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { isEnded } from '../../../src-shared/dossiers/state.ts';
import type { ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import { AcknowledgementDialog } from './acknowledgement-dialog.tsx';
import { NoteCompletionDialog, NoteMessageDialog, NoteWithdrawalDialog } from './note-dialogs.tsx';
import { correctionPlace, noteAnswersPlace } from './places.ts';

type Asked = 'message' | 'complement' | 'retrait' | 'accuse';

export interface Notes {
  /** For the menu of a dossier. */
  readonly entries: readonly { readonly id: string; readonly label: string; readonly onAction: () => void }[];
  readonly dialog: ReactNode;
}

/** What an agent notes for whoever asked, as far as the dossier allows it now. */
export const useNotes = (view: ServiceDossier, onDone: () => void): Notes => {
  const { history } = useRouter();
  const [asked, ask] = useState<Asked | null>(null);
  const close = () => ask(null);
  const entry = (id: Asked, label: string) => ({ id, label, onAction: () => ask(id) });
  const { status, applicant } = view;
  if (applicant === null) return { entries: [], dialog: null };
  const given = { view, onClose: close, onDone };
  return {
    entries: [
      ...(status === 'transmis' ? [] : [entry('message', 'Noter un message reçu…')]),
      ...(view.completion !== null && view.completion.fields.length > 0
        ? [{ id: 'reponses', label: 'Noter les réponses reçues…', onAction: () => history.push(`${noteAnswersPlace}/${view.id}`) }]
        : []),
      ...(status === 'complement' ? [entry('complement', 'Noter le complément reçu…')] : []),
      ...(isEnded(status) ? [] : [entry('retrait', 'Noter le retrait de la demande…')]),
      ...(isEnded(status)
        ? []
        : [
            {
              id: 'corriger',
              label: 'Corriger une erreur de saisie…',
              onAction: () => history.push(`${correctionPlace}/${view.id}`),
            },
          ]),
      entry('accuse', 'Imprimer l’accusé de réception…'),
    ],
    dialog: (
      <>
        {asked === 'message' && <NoteMessageDialog {...given} />}
        {asked === 'complement' && <NoteCompletionDialog {...given} />}
        {asked === 'retrait' && <NoteWithdrawalDialog {...given} />}
        {asked === 'accuse' && <AcknowledgementDialog view={view} onClose={close} />}
      </>
    ),
  };
};
