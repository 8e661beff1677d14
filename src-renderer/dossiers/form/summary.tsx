import { type FormBlock, type FormPiece, piecesOf } from '../../../src-shared/demarches/form.ts';
import type { FormFault } from '../../../src-shared/demarches/read-form.ts';
import { shownAnswers } from '../../../src-shared/demarches/show.ts';
import { Button, Card, count, Item, Items, Notice, Sentence, Small, Stack } from '../../ui/index.ts';
import { AnswerLines } from '../answer-lines.tsx';
import { fileWords } from '../file-words.ts';
import styles from './form.module.css';
import { type Filling, faultsIn } from './typing.ts';

export interface FormStep {
  readonly id: string;
  readonly label: string;
  readonly blocks: readonly FormBlock[];
}

interface FaultsProps {
  faults: readonly FormFault[];
  /** Somebody has just tried to deposit. */
  alert: boolean;
  wordsOf: (fault: FormFault) => string;
  onGo: (fault: FormFault) => void;
}

/** What is to be corrected before the deposit; each line leads to its question. */
export const Faults = ({ faults, alert, wordsOf, onGo }: FaultsProps) => (
  <Notice
    kind={alert ? 'bad' : 'mine'}
    title={`${count(faults.length, 'réponse est', 'réponses sont')} à compléter ou à corriger`}
    alert={alert}
  >
    <ul className={styles.faults}>
      {faults.map((fault) => (
        <li key={`${fault.at} ${fault.message}`}>
          <button type="button" className={styles.link} onClick={() => onGo(fault)}>
            <Sentence>{wordsOf(fault)}</Sentence>
          </button>
        </li>
      ))}
    </ul>
  </Notice>
);

/** A step that only explains has nothing to sum up. */
const asksSomething = ({ blocks }: FormStep): boolean => blocks.some(({ kind }) => kind !== 'titre' && kind !== 'explication');

/** «Récapitulatif»: every answer as the service will read it, step by step. */
export const Summary = ({ steps, filling, onGo }: { steps: readonly FormStep[]; filling: Filling; onGo: (step: string) => void }) => {
  const { read } = filling;
  return (
    <Stack>
      {steps.filter(asksSomething).map(({ id, label, blocks }) => {
        const lines = shownAnswers({ blocks: [...blocks] }, read.answers);
        const left = faultsIn(read.faults, blocks).length;
        return (
          <Card
            key={id}
            title={label}
            aside={
              <Button kind="quiet" onPress={() => onGo(id)} aria-label={`Modifier « ${label} »`}>
                Modifier
              </Button>
            }
          >
            <AnswerLines lines={lines.filter(({ kind, level }) => kind !== 'titre' || level > 1)} />
            <Pieces pieces={piecesOf({ blocks: [...blocks] }).filter((piece) => read.shown.has(piece.id))} filling={filling} />
            {left > 0 && <p className={styles.fault}>{`${count(left, 'réponse')} à compléter ou à corriger`}</p>}
          </Card>
        );
      })}
    </Stack>
  );
};

const Pieces = ({ pieces, filling: { files } }: { pieces: readonly FormPiece[]; filling: Filling }) => (
  <Items>
    {pieces.map(({ id, label, required }) => {
      const joined = files.filter(({ piece }) => piece === id);
      return (
        <Item key={id}>
          <b>{label}</b>
          {joined.map(({ item, file }) => (
            <Small key={item}>{`${file.name ?? 'fichier'} (${fileWords(file)})`}</Small>
          ))}
          {joined.length === 0 && <Small>{required ? 'aucun fichier joint' : 'aucun fichier joint, facultatif'}</Small>}
        </Item>
      );
    })}
  </Items>
);
