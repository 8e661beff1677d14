import { createContext, useContext } from 'react';
import { dossierNumber, isSure, numberTyped, sureWords } from '../../../src-shared/demarches/other-dossier.ts';
import { useAnswer } from '../../app/query.tsx';
import { Checkbox, TextField } from '../../ui/index.ts';
import { useRested } from '../use-rested.ts';
import { type Answering, headOf, textIn } from './answering.ts';
import styles from './form.module.css';

/** Whose answers are typed: another dossier is one that their author may know of. Null where a form is only tried out. */
export interface Whose {
  readonly call: 'drafts.numberDoubt' | 'dossiers.numberDoubt';
  readonly id: string;
}
export const WhoseAnswers = createContext<Whose | null>(null);

/** The number of another dossier: doubted while it is typed, and confirmed where this poste cannot know it. */
export const OtherDossier = (props: Answering) => {
  const { value, onChange, onBlur, at } = props;
  const whose = useContext(WhoseAnswers);
  const text = textIn(numberTyped(value));
  const number = dossierNumber(useRested(text, 400)) ?? '';
  const { data } = useAnswer(
    ['dossiers', 'numberDoubt', whose, number],
    (call) => call(whose?.call ?? 'drafts.numberDoubt', { id: whose?.id ?? '', number }),
    { enabled: whose !== null && number !== '' },
  );
  const doubt = number !== '' && number === dossierNumber(text) ? (data?.doubt ?? null) : null;
  return (
    <div>
      <TextField {...headOf(props, 'Par exemple 2026-A2-00412.')} mono value={text} onChange={onChange} />
      <output className={styles.doubt}>{doubt?.message}</output>
      {doubt?.kind === 'doubted' && (
        <Checkbox
          label={sureWords}
          name={`${at}.sure`}
          value={isSure(value)}
          onBlur={onBlur}
          onChange={(sure) => onChange(sure ? { number: text, sure } : text)}
        />
      )}
    </div>
  );
};
