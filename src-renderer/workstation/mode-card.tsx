import { useState } from 'react';
import { useCommand } from '../app/query.tsx';
import { useWorkstation } from '../app/session.tsx';
import { Button, Card, ConfirmDialog, FormActions } from '../ui/index.ts';
import styles from './workstation.module.css';

const words = {
  desk: {
    now: 'Poste de bureau',
    text: 'Il s’ouvre avec la session de l’ordinateur. Le verrouillage ferme les sessions, le poste reste ouvert au public.',
    change: 'En faire un poste de terrain',
    to: 'field',
    consequences: [
      'La clé est retirée du trousseau du système.',
      'Le poste ne s’ouvrira plus qu’avec un mot de passe ou la clé de secours, et se fermera au verrouillage.',
    ],
  },
  field: {
    now: 'Poste de terrain',
    text: 'Il ne s’ouvre qu’avec un mot de passe ou la clé de secours, et se referme au verrouillage.',
    change: 'En faire un poste de bureau',
    to: 'desk',
    consequences: [
      'La clé est confiée au trousseau du système : la session de l’ordinateur ouvrira le poste.',
      'Le poste restera ouvert au public après un verrouillage.',
    ],
  },
} as const;

/** Desk or field: how the workstation opens, and the way from one to the other. */
export const ModeCard = () => {
  const { mode, screenLock } = useWorkstation();
  const [asking, setAsking] = useState(false);
  const { run } = useCommand('workstation.changeMode');
  if (mode === 'demo' || mode === null)
    return (
      <Card title="Type de poste">
        <div className={styles.stack}>
          <p>Démonstration : elle s’ouvre toujours seule, sans protection.</p>
          {screenLock !== null && <p>{screenLock}</p>}
        </div>
      </Card>
    );
  const { now, text, change, to, consequences } = words[mode];
  return (
    <Card title="Type de poste" aside={now}>
      <div className={styles.stack}>
        <p>{text}</p>
        {screenLock !== null && <p>{screenLock}</p>}
        <FormActions>
          <Button onPress={() => setAsking(true)}>{change}</Button>
        </FormActions>
      </div>
      <ConfirmDialog
        title={`${change} ?`}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => run({ mode: to })}
        consequences={consequences}
      />
    </Card>
  );
};
