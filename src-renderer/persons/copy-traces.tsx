import type { OutputOf } from '../app/calls.ts';
import { Card, dayInWords, momentInWords } from '../ui/index.ts';
import styles from './persons.module.css';

type Traces = Pick<OutputOf<'persons.erasures'>, 'copies' | 'beside' | 'days'>;

/** Copies that still hold somebody who was erased, each with its last day. */
export const CopyTraces = ({ traces }: { traces: Traces }) => {
  const { copies, beside, days } = traces;
  const all = [...copies, ...beside];
  if (all.length === 0) return null;
  return (
    <Card title="Copies qui contiennent encore une personne effacée" flush>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="visually-hidden">Copies faites avant l’effacement</caption>
          <thead>
            <tr>
              <th scope="col">Faite le</th>
              <th scope="col">Gardée jusqu’au</th>
              <th scope="col">Où</th>
            </tr>
          </thead>
          <tbody>
            {all.map(({ folder, at, expiresAt, here }) => (
              <tr key={folder}>
                <td>{momentInWords(at)}</td>
                <td>{dayInWords(expiresAt)}</td>
                <td className={styles.path}>
                  {folder}
                  {!here && ' (support absent)'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.foot}>
        Elles sont supprimées {days} jours après l’effacement (réglage), quand leur dossier est à portée. La dernière bonne copie de chaque
        dossier reste toujours : faites-en une nouvelle pour qu’elle puisse partir. Si l’une d’elles est restaurée, l’effacement est
        appliqué de nouveau, à condition que le fichier « effacements » soit resté à côté.
      </p>
    </Card>
  );
};
