import { dateIn } from '../../../src-shared/kernel/plain-date.ts';
import { today } from '../../app/today.ts';
import { momentInWords } from '../../ui/index.ts';
import { inZone, timeZone } from '../../ui/zone.ts';
import type { Keeping } from '../draft-saver.ts';
import styles from './form.module.css';

const hour = inZone({ hour: '2-digit', minute: '2-digit' });

/** «Enregistré à 14 h 05», with its day when that is not today. */
const savedWords = (at: number): string =>
  dateIn(at, timeZone()) === today() ? `Enregistré à ${hour(at).replace(':', '\u00A0h\u00A0')}` : `Enregistré le ${momentInWords(at)}`;

/** Where the keeping of a draft stands; only a failure interrupts who types. */
export const KeepingWords = ({ keeping }: { keeping: Keeping }) => {
  if (keeping.step === 'failed')
    return (
      <span className={styles.notKept} role="alert">
        {`Pas encore enregistré. ${keeping.message} Écritoire essaie de nouveau.`}
      </span>
    );
  const words = keeping.step === 'kept' ? savedWords(keeping.at) : 'Enregistrement…';
  return <span className={styles.keeping}>{words}</span>;
};
