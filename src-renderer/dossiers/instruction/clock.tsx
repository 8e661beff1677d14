import { silenceWords } from '../../../src-shared/dossiers/clock.ts';
import type { ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import { formatDateLong } from '../../../src-shared/kernel/plain-date.ts';
import { Notice, Small } from '../../ui/index.ts';
import styles from './instruction.module.css';
import { clockSentence } from './words.ts';

/** The date that binds, as a sentence, with its reasons one press away (rules §4.9). */
export const ClockPart = ({ view }: { view: ServiceDossier }) => {
  const { clock } = view;
  return (
    <section className={styles.clock} aria-label="Délai">
      <p>
        <b>{clockSentence(view)}</b>
      </p>
      <Small>{silenceWords[clock.silence]}</Small>
      {clock.implicit !== null && (
        <Notice kind="bad" title={`Décision implicite (${clock.implicit.decision}) née le ${formatDateLong(clock.implicit.on)}`}>
          <p>
            Le délai est passé sans décision. Une décision prise maintenant s’y ajoute ou la remplace : vérifiez qu’elle est encore
            possible.
          </p>
        </Notice>
      )}
      <details>
        <summary>Pourquoi cette date ?</summary>
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
