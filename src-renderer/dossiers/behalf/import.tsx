import { useRouter } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { importRefusal, modelCsv, mostLines } from '../../../src-shared/dossiers/import-lines.ts';
import type { Result } from '../../../src-shared/kernel/result.ts';
import { useCall, useConnection } from '../../app/query.tsx';
import { FileDrop } from '../../ui/fields/file-drop.tsx';
import {
  Button,
  Card,
  Chip,
  type ChipKind,
  count,
  FormActions,
  Item,
  Items,
  Notice,
  Page,
  Progress,
  Select,
  Small,
  Stack,
} from '../../ui/index.ts';
import { fileNameOf, saveBlob } from '../../ui/save-blob.ts';
import { dossiersPlace } from '../instruction/places.ts';
import { type CheckedLine, checkImport, type DepositedLine, runImport } from './import-run.ts';
import { papersPlace } from './places.ts';

const chips: Readonly<Record<CheckedLine['verdict']['result'], { readonly kind: ChipKind; readonly children: string }>> = {
  ok: { kind: 'ok', children: 'sera déposé' },
  refused: { kind: 'bad', children: 'refusé' },
  duplicate: { kind: 'calm', children: 'en double' },
};

interface Under {
  readonly label: string;
  readonly done: number;
  readonly total: number | null;
}

/** Long work of this screen: how far it is, and the way to stop it; leaving stops it too. */
const useUnder = () => {
  const [under, setUnder] = useState<Under | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = async <T,>(
    label: string,
    work: (signal: AbortSignal, tell: (done: number, total: number) => void) => Promise<T>,
  ): Promise<T> => {
    const mine = new AbortController();
    running.current = mine;
    setUnder({ label, done: 0, total: null });
    try {
      return await work(mine.signal, (done, total) => setUnder({ label, done, total }));
    } finally {
      setUnder(null);
    }
  };
  return { under, run, stop: () => running.current?.abort() };
};

/** «Importer des dossiers»: a CSV and the files that it names, looked at line by line before anything is deposited. */
export const ImportScreen = () => {
  const { history } = useRouter();
  const connection = useConnection();
  const demarches = useCall('drafts.paperDemarches', {}, { rooms: ['demarches', 'services'] }).data?.demarches ?? [];
  const [demarche, setDemarche] = useState<string | null>(null);
  const asked = useCall('demarches.form', { id: demarche ?? '', version: null }, { enabled: demarche !== null });
  const [checked, setChecked] = useState<CheckedLine[] | null>(null);
  const [deposited, setDeposited] = useState<DepositedLine[] | null>(null);
  const [refusal, setRefusal] = useState<string>();
  const { under, run, stop } = useUnder();
  const form = asked.data?.content.form;
  const why = form === undefined ? null : importRefusal(form);
  const right = checked?.filter(({ verdict }) => verdict.result === 'ok').length ?? 0;

  const check = async (chosen: readonly File[]) => {
    if (demarche === null || form === undefined) return;
    setRefusal(undefined);
    setChecked(null);
    setDeposited(null);
    const result: Result<CheckedLine[]> = await run('Lecture des lignes et examen des fichiers', (signal, tell) =>
      checkImport(connection, { demarche, form, chosen }, signal, tell),
    );
    if (!result.ok) setRefusal(result.error.message);
    else if (result.data.length > 0) setChecked(result.data);
  };
  const deposit = async () => {
    if (demarche === null || checked === null) return;
    const done = await run('Dépôt des dossiers', (signal, tell) => runImport(connection, demarche, checked, signal, tell));
    setChecked(null);
    setDeposited(done);
  };
  const model = () => {
    if (form === undefined) return;
    saveBlob(new Blob([modelCsv(form)], { type: 'text/csv' }), fileNameOf(asked.data?.content.title ?? 'modele', 'csv'));
  };
  return (
    <Page title="Importer des dossiers" actions={<Button onPress={() => history.push(papersPlace)}>Retour aux saisies</Button>}>
      <Stack>
        <Card title="Ce qui est importé">
          <Stack>
            <Select
              label="Démarche"
              value={demarche}
              onChange={(next) => {
                setDemarche(next);
                setChecked(null);
                setDeposited(null);
                setRefusal(undefined);
              }}
              isDisabled={under !== null}
              options={demarches.map(({ id, title }) => ({ id, label: title }))}
            />
            {why !== null && <Notice kind="mine" title={why} />}
            {form !== undefined && why === null && (
              <>
                <div>
                  <Button icon={Download} onPress={model}>
                    Enregistrer le modèle CSV
                  </Button>
                </div>
                <FileDrop
                  label="Fichiers à importer"
                  choose="Choisir les fichiers"
                  description={`Un ZIP, ou un CSV avec les fichiers que ses lignes nomment. Une ligne par dossier, ${mostLines} au plus ; plusieurs fichiers se séparent par « | ».`}
                  multiple
                  isDisabled={under !== null}
                  error={refusal}
                  alert
                  onFiles={(files) => void check(files)}
                />
              </>
            )}
          </Stack>
        </Card>
        {under !== null && (
          <Progress
            label={under.label}
            value={under.total === null ? null : under.done}
            max={under.total ?? 1}
            detail={under.total === null ? '' : `${under.done} sur ${under.total}`}
            onCancel={stop}
            cancel="Arrêter"
          />
        )}
        {checked !== null && under === null && (
          <Card title={`${count(right, 'dossier sera déposé', 'dossiers seront déposés')} sur ${count(checked.length, 'ligne')}`}>
            <Stack>
              <p>Rien n’est encore écrit. Les lignes refusées ou en double sont laissées de côté.</p>
              <FormActions>
                <Button kind="primary" isDisabled={right === 0} onPress={() => void deposit()}>
                  {`Déposer ${count(right, 'dossier')}`}
                </Button>
                <Button onPress={() => setChecked(null)}>Abandonner</Button>
              </FormActions>
              <Items>
                {checked.map(({ line, verdict }) => (
                  <Item key={line.n} chips={<Chip {...chips[verdict.result]} />}>
                    <b>{`Ligne ${line.n}${verdict.name === '' ? '' : ` · ${verdict.name}`}`}</b>
                    {verdict.message !== '' && <Small>{verdict.message}</Small>}
                  </Item>
                ))}
              </Items>
            </Stack>
          </Card>
        )}
        {deposited !== null && <Deposited lines={deposited} />}
      </Stack>
    </Page>
  );
};

const Deposited = ({ lines }: { lines: readonly DepositedLine[] }) => {
  const { history } = useRouter();
  const done = lines.filter(({ dossier }) => dossier !== null).length;
  return (
    <Card title={count(done, 'dossier déposé', 'dossiers déposés')}>
      <Items>
        {lines.map(({ n, name, dossier, words }) => (
          <Item
            key={n}
            chips={<Chip kind={dossier === null ? 'bad' : 'ok'}>{dossier === null ? 'refusé' : 'déposé'}</Chip>}
            actions={
              dossier !== null && (
                <Button onPress={() => history.push(`${dossiersPlace}/${dossier}`)} aria-label={`Ouvrir le dossier ${words}`}>
                  Ouvrir
                </Button>
              )
            }
          >
            <b>{`Ligne ${n} · ${name}`}</b>
            <Small>{words}</Small>
          </Item>
        ))}
      </Items>
    </Card>
  );
};
