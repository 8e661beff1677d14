import type { z } from 'zod';
import { type CopyView, workstationCalls } from '../../src-shared/workstation/contract.ts';
import type { OutputOf } from '../app/calls.ts';
import { useRows } from '../app/lists/snapshot-list.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import {
  Card,
  Columns,
  EmptyState,
  Form,
  FormActions,
  FormTextField,
  fileSize,
  Grid,
  type GridColumn,
  momentInWords,
  Notice,
  Page,
  Stack,
  SubmitButton,
  toast,
  useZodForm,
} from '../ui/index.ts';
import styles from './workstation.module.css';

const reasons: Readonly<Record<CopyView['reason'], string>> = {
  demande: 'demandée',
  quotidienne: 'quotidienne',
  migration: 'avant une mise à jour',
  inconnue: 'non notée ici',
};

const columns: readonly GridColumn<CopyView>[] = [
  { id: 'at', title: 'Date', width: 'minmax(13rem, 1fr)', cell: (copy) => momentInWords(copy.at) },
  { id: 'reason', title: 'Motif', width: '11rem', cell: (copy) => reasons[copy.reason] },
  { id: 'size', title: 'Taille', width: '7rem', align: 'end', cell: (copy) => fileSize(copy.size) },
  { id: 'folder', title: 'Dossier', width: 'minmax(12rem, 2fr)', cell: (copy) => copy.folder },
];

const schema = workstationCalls['workstation.copyNow'].input satisfies z.ZodType;

/** «Copies»: make one, see those of the chosen folder, know how to come back from one. */
export const CopiesScreen = () => {
  const copies = useCall('workstation.copies', {});
  const lastAt = copies.data?.lastAt;
  return (
    <Page
      title="Copies"
      {...(lastAt !== undefined && { meta: lastAt === null ? 'aucune copie encore' : `dernière : ${momentInWords(lastAt)}` })}
    >
      <Loaded from={copies}>{(known) => <Copies known={known} />}</Loaded>
    </Page>
  );
};

const Copies = ({ known }: { known: OutputOf<'workstation.copies'> }) => {
  const { copies, folder, problem } = known;
  const source = useRows(copies);
  return (
    <Stack>
      {problem !== null && <Notice kind="bad" title={problem} />}
      <Columns>
        <CopyNow folder={folder} />
        <Card title="Revenir d’une copie">
          <div className={styles.stack}>
            <ol className={styles.list}>
              <li>Installez Écritoire sur un ordinateur, ou choisissez un dossier de données vide.</li>
              <li>Au premier démarrage, choisissez « Restaurer une copie de sauvegarde ».</li>
              <li>Donnez un mot de passe du jour de la copie, ou la clé de secours d’alors.</li>
            </ol>
            <p className={styles.words}>Une copie est chiffrée : sans l’un ou l’autre, personne ne peut l’ouvrir.</p>
          </div>
        </Card>
      </Columns>
      <Card title="Copies du dossier quotidien" {...(folder !== null && { aside: <span className={styles.path}>{folder}</span> })} flush>
        {folder === null ? (
          <EmptyState title="Aucune copie quotidienne">
            Choisissez un dossier dans les réglages : une copie par jour, les dix dernières gardées.
          </EmptyState>
        ) : (
          <div className={styles.fixed}>
            <Grid
              label="Copies du dossier quotidien"
              noun={['copie', 'copies']}
              source={source}
              columns={columns}
              rowKey={(copy) => copy.folder}
              rowLabel={(copy) => momentInWords(copy.at)}
              empty={<EmptyState title="Aucune copie dans ce dossier">La prochaine s’y fera d’elle-même, poste ouvert.</EmptyState>}
            />
          </div>
        )}
      </Card>
    </Stack>
  );
};

const CopyNow = ({ folder }: { folder: string | null }) => {
  const form = useZodForm(schema, { defaultValues: { folder: folder ?? '' }, draftKey: 'workstation.copy' });
  const { run } = useCommand('workstation.copyNow');
  return (
    <Card title="Faire une copie maintenant">
      <Form
        form={form}
        aria-label="Faire une copie"
        onSubmit={run}
        onDone={(copy, { folder: chosen }) => {
          form.reset({ folder: chosen });
          toast(`La copie est faite et vérifiée (${fileSize(copy.size)}).`);
        }}
      >
        <FormTextField
          name="folder"
          label="Dossier"
          description="Chemin complet d’un dossier, de préférence sur un autre support."
          spellCheck="false"
          mono
        />
        <FormActions>
          <SubmitButton>Faire une copie</SubmitButton>
        </FormActions>
      </Form>
    </Card>
  );
};
