import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { dateIn, formatDateLong } from '../../src-shared/kernel/plain-date.ts';
import type { OutputOf } from '../app/calls.ts';
import { Button, Dialog, FormActions, Notice, Stack } from '../ui/index.ts';
import { timeZone } from '../ui/zone.ts';
import styles from './profiles.module.css';

export type CreatedKey = OutputOf<'profiles.createKey'>;

const copied = 'La clé est copiée.';
const notCopied = 'La copie n’a pas été permise : sélectionnez la clé et copiez-la au clavier.';

/** Shows a new key, once: it is kept nowhere in clear (rules §3.2). */
export const KeyDialog = ({ created, profileName, onClose }: { created: CreatedKey; profileName: string; onClose: () => void }) => {
  const [said, setSaid] = useState('');
  const copy = () =>
    navigator.clipboard.writeText(created.key).then(
      () => setSaid(copied),
      () => setSaid(notCopied),
    );
  return (
    <Dialog title="Clé de partage" isOpen onClose={onClose}>
      <Stack>
        <p>
          Remettez cette clé à la personne de votre choix : elle pourra rejoindre le profil « {profileName} » une fois, jusqu’au{' '}
          {formatDateLong(dateIn(created.expiresAt, timeZone()))}.
        </p>
        <p className={styles.key}>
          <code>{created.key}</code>
        </p>
        <div className={styles.copy}>
          <Button kind="primary" icon={said === copied ? Check : Copy} onPress={() => void copy()}>
            Copier la clé
          </Button>
          <span role="status" className={styles.small}>
            {said}
          </span>
        </div>
        <Notice kind="mine" title="Cette clé ne sera plus affichée">
          <p>Si elle se perd avant d’avoir servi, révoquez-la et ajoutez un autre partage.</p>
        </Notice>
        <p className={styles.small}>
          La personne se connecte à son compte, ouvre « Mes profils », choisit « Ajouter ou rejoindre un profil », saisit la clé et sa
          fonction, puis « Envoyer ».
        </p>
      </Stack>
      <FormActions>
        <Button onPress={onClose}>J’ai noté la clé</Button>
      </FormActions>
    </Dialog>
  );
};
