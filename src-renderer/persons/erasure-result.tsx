import { useEffect, useRef } from 'react';
import type { ErasureDone } from '../../src-shared/persons/contract.ts';
import { Button, Card, Columns, count, DescriptionList, FormActions, momentInWords, Notice, Stack } from '../ui/index.ts';
import { CopyTraces } from './copy-traces.tsx';
import styles from './persons.module.css';

/** What was done, and everything outside of the base where the person is still to be found (rules §7.4). */
export const ErasureResult = ({ done, onClose }: { done: ErasureDone; onClose: () => void }) => {
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), []);
  const { ordersMissing } = done;
  return (
    <Stack>
      <div ref={top} tabIndex={-1} className={styles.focus}>
        <Notice kind="ok" title="La personne est effacée de ce poste." alert>
          <p>Les noms, courriels, identifiants et textes n’y sont plus nulle part. Les empreintes du journal restent justes.</p>
        </Notice>
      </div>
      <Columns>
        <Card title="Ce qui est fait" aside={momentInWords(done.at)}>
          <DescriptionList
            items={[
              { term: 'Lignes effacées', value: String(done.subjects) },
              { term: 'Éléments du journal vidés', value: String(done.parts) },
              { term: 'Courriels annulés', value: String(done.mailsCancelled) },
              { term: 'Courriers sans effet', value: String(done.lettersVoided) },
              { term: 'Accès retirés du trousseau', value: String(done.slotsRemoved) },
              { term: 'Organisations sans administrateur', value: String(done.bodiesWithoutAdministrator) },
            ]}
          />
        </Card>
        <Card title="Où il reste des traces">
          <Traces done={done} />
        </Card>
      </Columns>
      <CopyTraces traces={done} />
      {!done.walEmptied && (
        <Notice kind="mine" title="Un fichier de travail garde encore une trace chiffrée.">
          <p>Une lecture était en cours. Cette trace part à la fermeture d’Écritoire, ou au prochain effacement.</p>
        </Notice>
      )}
      {ordersMissing.length > 0 && (
        <Notice kind="mine" title="Des dossiers de copies ne sont pas à portée.">
          <p>L’ordre d’effacement s’y écrira avec la prochaine copie : d’ici là, une copie restaurée de là ferait revenir la personne.</p>
          <ul className={styles.list}>
            {ordersMissing.map((folder) => (
              <li key={folder} className={styles.path}>
                {folder}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <FormActions>
        <Button kind="primary" onPress={onClose}>
          Revenir à la recherche
        </Button>
      </FormActions>
    </Stack>
  );
};

const Traces = ({ done }: { done: ErasureDone }) => {
  const { copies, beside, aside, exports, lettersPrinted, mailsSent } = done;
  return (
    <ul className={styles.list}>
      <li>
        {copies.length + beside.length === 0
          ? 'Copies : aucune de celles que ce poste connaît ne contient la personne.'
          : `Copies : ${count(copies.length + beside.length, 'contient', 'contiennent')} encore la personne, voir la liste.`}
      </li>
      {aside > 0 && (
        <li>{count(aside, 'base abîmée', 'bases abîmées')} mise de côté dans le dossier des données : à supprimer vous-même.</li>
      )}
      <li>
        {exports.length === 0
          ? 'Exports faits ici : aucun noté depuis douze mois.'
          : `Exports faits ici, à supprimer là où ils ont été enregistrés : ${exports.map(momentInWords).join(' ; ')}.`}
      </li>
      <li>
        {lettersPrinted === 0
          ? 'Courriers sur papier : aucun.'
          : `${count(lettersPrinted, 'courrier imprimé', 'courriers imprimés')} : le papier reste où il est.`}
      </li>
      <li>
        {mailsSent === 0
          ? 'Courriels partis : aucun.'
          : `${count(mailsSent, 'courriel parti', 'courriels partis')} : chez leurs destinataires.`}
      </li>
      <li>Journal de sécurité : le numéro du compte seul, douze mois.</li>
      <li>Autres postes : ce poste n’échange encore avec aucun autre. Si la personne est connue ailleurs, effacez-la là aussi.</li>
    </ul>
  );
};
