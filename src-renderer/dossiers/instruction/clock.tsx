import { silenceWords } from '../../../src-shared/dossiers/clock.ts';
import { isEnded } from '../../../src-shared/dossiers/state.ts';
import type { ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import { today } from '../../app/today.ts';
import { Small } from '../../ui/index.ts';
import styles from './instruction.module.css';
import { clockSentence } from './words.ts';

/** The date that binds, as a sentence, with its reasons one press away (rules §4.9). */
export const ClockPart = ({ view }: { view: ServiceDossier }) => {
  const { clock } = view;
  const ended = isEnded(view.status);
  const isStopped = clock.stopped || clock.due === null;
  return (
    <section className={styles.clock} aria-label="Délai">
      <p>
        <b>{clockSentence(view, today())}</b>
      </p>
      {!ended && <Small>{silenceWords[clock.silence]}</Small>}
      <details>
        <summary>{ended ? 'Comment le délai a couru' : isStopped ? 'Pourquoi le délai est-il arrêté ?' : 'Pourquoi cette date ?'}</summary>
        <ol>
          {clock.lines.map(({ text, source }) => (
            <li key={text}>
              {text}
              {source !== null && <Small> {source}</Small>}
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
};
