import { useState } from 'react';
import { useCall } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import { Button, Card, Columns, count, FormActions, Page } from '../ui/index.ts';
import { KeyDialog } from './key-dialog.tsx';
import styles from './workstation.module.css';

/** «Clé»: the printed key anew, and the change of the workstation’s key (design §7). */
export const KeyScreen = () => {
  const session = useSession();
  const { data } = useCall('accounts.agents', {});
  const [doing, setDoing] = useState<'recovery' | 'change' | null>(null);
  const others = data?.agents.filter((agent) => agent.slotReady && agent.account !== session.account) ?? [];
  return (
    <Page title="Clé">
      <Columns>
        <Card title="Clé de secours">
          <div className={styles.stack}>
            <p>La feuille imprimée ouvre le poste quand plus personne ne connaît de mot de passe.</p>
            <ul className={styles.list}>
              <li>Égarée ou illisible : imprimez-en une nouvelle. L’ancienne n’ouvrira plus rien ici.</li>
              <li>Les copies déjà faites s’ouvrent toujours avec la feuille de leur jour : gardez-la tant qu’elles existent.</li>
            </ul>
            <FormActions>
              <Button onPress={() => setDoing('recovery')}>Nouvelle clé de secours</Button>
            </FormActions>
          </div>
        </Card>
        <Card title="Clé du poste">
          <div className={styles.stack}>
            <p>
              La base est chiffrée par une clé que personne ne voit. Changez-la si quelqu’un a pu copier le dossier et connaître un mot de
              passe ou la feuille.
            </p>
            <ul className={styles.list}>
              <li>Tout le monde est déconnecté, vous aussi. Le poste s’arrête le temps du changement.</li>
              <li>
                {others.length === 0
                  ? 'Vous seul ouvrez ce poste aujourd’hui.'
                  : `${count(others.length, 'autre personne ne pourra plus', 'autres personnes ne pourront plus')} l’ouvrir avant de s’être connectée${others.length > 1 ? 's' : ''} de nouveau : ${others.map((agent) => agent.displayName).join(', ')}.`}
              </li>
              <li>Les copies faites avant s’ouvrent toujours avec les mots de passe et la feuille de leur jour.</li>
            </ul>
            <FormActions>
              <Button kind="bad" onPress={() => setDoing('change')}>
                Changer la clé du poste
              </Button>
            </FormActions>
          </div>
        </Card>
      </Columns>
      {doing !== null && <KeyDialog kind={doing} onClose={() => setDoing(null)} />}
    </Page>
  );
};
