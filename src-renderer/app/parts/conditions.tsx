import { conditions } from '../../../src-shared/accounts/conditions.ts';
import { Sentence } from '../../ui/index.ts';
import styles from './conditions.module.css';

/** The conditions d’utilisation, to be read where they are accepted, without leaving what was typed. */
export const Conditions = () => (
  <details className={styles.conditions}>
    <summary>Lire les conditions d’utilisation</summary>
    <dl>
      {conditions.map(({ title, text }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>
            <Sentence>{text}</Sentence>
          </dd>
        </div>
      ))}
    </dl>
  </details>
);
