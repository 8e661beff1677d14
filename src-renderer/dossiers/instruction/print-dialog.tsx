import { Printer } from 'lucide-react';
import { useState } from 'react';
import type { DossierListView } from '../../../src-shared/dossiers/contract.ts';
import type { PaperLetter } from '../../../src-shared/dossiers/paper.ts';
import { mostPrinted, type PrintDone } from '../../../src-shared/dossiers/print-contract.ts';
import type { DossierRow } from '../../../src-shared/dossiers/views.ts';
import { ok } from '../../../src-shared/kernel/result.ts';
import { DownloadState, useDownload } from '../../app/download.tsx';
import type { OpenList } from '../../app/lists/use-list.ts';
import { useCommand } from '../../app/query.tsx';
import { Button, Checkbox, count, Dialog, FormActions, Mono, Notice, RadioGroup, Sentence, selectedCount } from '../../ui/index.ts';

const letters = [
  { id: 'decision', label: 'Lettres de décision', detail: 'telles qu’elles ont été remises' },
  { id: 'accuse', label: 'Accusés de réception', detail: 'à la date d’aujourd’hui' },
  { id: 'complement', label: 'Demandes de complément', detail: 'celles qui attendent une réponse' },
] as const;

type Dossiers = OpenList<DossierRow, DossierListView>;

/** «Imprimer les lettres»: of the ticked dossiers, offered once some are ticked. */
export const PrintButton = ({ list }: { list: Dossiers }) => {
  const [isAsking, setAsking] = useState(false);
  const { source } = list.rows;
  const ticked = source === null ? 0 : selectedCount(list.selection, source.total);
  return (
    <>
      {ticked > 0 && (
        <Button icon={Printer} onPress={() => setAsking(true)}>
          Imprimer les lettres…
        </Button>
      )}
      {isAsking && <PrintDialog list={list} onClose={() => setAsking(false)} />}
    </>
  );
};

const PrintDialog = ({ list, onClose }: { list: Dossiers; onClose: () => void }) => {
  const [letter, setLetter] = useState<PaperLetter>('decision');
  const [withoutCourriel, setWithoutCourriel] = useState(false);
  const [bothSides, setBothSides] = useState(false);
  const [done, setDone] = useState<PrintDone | null>(null);
  const [refusal, setRefusal] = useState<string>();
  const download = useDownload();
  const { run, isPending } = useCommand('dossiers.printLetters');
  const { selection } = list;
  const { source } = list.rows;
  if (source === null) return null;
  const ticked = selectedCount(selection, source.total);
  const isBusy = isPending || download.fetching !== null;
  const begin = async () => {
    setDone(null);
    setRefusal(undefined);
    const dossiers = { snapshot: source.snapshot, all: selection.all, except: [...selection.except] };
    const result = await run({ dossiers, letter, withoutCourriel, bothSides });
    if (!result.ok) return setRefusal(result.error.message);
    setDone(result.data);
    const { download: begun } = result.data;
    if (begun !== null) await download.start(() => Promise.resolve(ok(begun)));
  };
  return (
    <Dialog title={`Imprimer les lettres de ${count(ticked, 'dossier')}`} isOpen onClose={onClose} size="m">
      <p>
        <Sentence>
          Un seul PDF, une lettre après l’autre dans l’ordre de la liste. L’impression est notée au journal de sécurité, et « À imprimer »
          ne compte plus ces lettres.
        </Sentence>
      </p>
      {ticked > mostPrinted && <Notice kind="mine" title={`Choisissez au plus ${mostPrinted} dossiers à la fois.`} />}
      <RadioGroup
        label="Lettres"
        layout="column"
        value={letter}
        onChange={(next) => setLetter(next as PaperLetter)}
        options={[...letters]}
        isDisabled={isBusy}
      />
      <Checkbox
        label="Seulement pour les demandeurs sans courriel"
        value={withoutCourriel}
        onChange={setWithoutCourriel}
        isDisabled={isBusy}
      />
      <Checkbox
        label="Recto verso : chaque lettre commence sur une nouvelle feuille"
        value={bothSides}
        onChange={setBothSides}
        isDisabled={isBusy}
      />
      {refusal !== undefined && <Notice kind="bad" title={refusal} alert />}
      <DownloadState label="Préparation des lettres" download={download} />
      {done !== null && !isBusy && <PrintResult done={done} />}
      <FormActions>
        <Button onPress={onClose}>Fermer</Button>
        <Button kind="primary" icon={Printer} isPending={isBusy} onPress={() => void begin()}>
          Préparer le PDF
        </Button>
      </FormActions>
    </Dialog>
  );
};

const PrintResult = ({ done: { letters: made, without } }: { done: PrintDone }) => (
  <Notice
    kind={without.length === 0 ? 'ok' : 'mine'}
    title={made === 0 ? 'Aucune lettre à imprimer' : `${count(made, 'lettre')} dans le PDF`}
    alert
  >
    {without.length > 0 && (
      <>
        <p>{`${count(without.length, 'dossier n’a pas de lettre', 'dossiers n’ont pas de lettre')} :`}</p>
        <ul>
          {without.map(({ id, number, name, message }) => (
            <li key={id}>
              <Mono>{number === '' ? 'Dossier inconnu' : number}</Mono> {name} : <Sentence>{message}</Sentence>
            </li>
          ))}
        </ul>
      </>
    )}
  </Notice>
);
