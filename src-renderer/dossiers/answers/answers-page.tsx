import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Loaded } from '../../app/loaded.tsx';
import { useAnswer } from '../../app/query.tsx';
import { Button, Page } from '../../ui/index.ts';
import { WhoseAnswers } from '../form/other-dossier.tsx';
import type { Given } from './use-typed-again.ts';

interface AnswersPageProps {
  call: 'dossiers.answers' | 'dossiers.askedAnswers';
  id: string;
  title: string;
  /** The dossier. */
  back: string;
  children: (given: Given) => ReactNode;
}

/** A screen on which the answers of a dossier are changed. */
export const AnswersPage = ({ call: name, id, title, back, children }: AnswersPageProps) => {
  const { history } = useRouter();
  const [visit] = useState(() => crypto.randomUUID());
  // Asked anew at each visit: what changed since the one before is nothing that happened while they type.
  const answers = useAnswer(['dossiers', name, id, visit], (call) => call(name, { id }));
  return (
    <Page title={title} actions={<Button onPress={() => history.push(back)}>Retour au dossier</Button>}>
      <WhoseAnswers value={{ call: 'dossiers.numberDoubt', id }}>
        <Loaded from={answers}>{children}</Loaded>
      </WhoseAnswers>
    </Page>
  );
};
