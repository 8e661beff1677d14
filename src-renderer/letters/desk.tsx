import { useParams, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { SelectionInput } from '../../src-shared/kernel/list.ts';
import type { LetterRow } from '../../src-shared/letters/contract.ts';
import { useOverdue } from '../app/delays.ts';
import { useKey } from '../app/key-map.tsx';
import { useCall, useConnection } from '../app/query.tsx';
import { SnapshotGrid } from '../app/snapshot-grid.tsx';
import { useSnapshotList } from '../app/snapshot-list.ts';
import { JobBanners } from '../jobs/public.tsx';
import {
  Button,
  Checkbox,
  count,
  EmptyState,
  type GridSort,
  nothing,
  Page,
  type RowSource,
  SearchField,
  type Selection,
  StepCards,
  toast,
} from '../ui/index.ts';
import { BatchBanners } from './batch-banner.tsx';
import { BatchDialog } from './batch-dialog.tsx';
import { chooseLetters, fixedChoice, largestBatch, meantCount, selectionOf } from './chosen.ts';
import { CodesDialog } from './codes-dialog.tsx';
import { columnsOf, firstSort, type Group } from './columns.tsx';
import styles from './desk.module.css';
import { FormerPapers } from './former-papers.tsx';
import { LetterPanel } from './panel.tsx';
import { PostDialog, type ToPost } from './post-dialog.tsx';
import { RemakeDialog } from './remake-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { lettersPlace, useMayAct } from './room.tsx';
import { ScanDialog } from './scan-dialog.tsx';
import { stepsOf } from './steps.ts';
import { usePrinting } from './use-printing.ts';

type Sort = 'requested' | 'name' | 'posted';

const none: ReadonlySet<string> = new Set();
/** Where many letters may be made again at once: they wait for an answer, or will not get one. */
const remakable: readonly Group[] = ['poste', 'en_retard', 'revenu', 'sans_suite'];

/** What is being asked of the person, above the desk. */
type Asking =
  | { readonly what: 'scan' }
  | { readonly what: 'post'; readonly toPost: ToPost }
  | { readonly what: 'remake'; readonly selection: SelectionInput; readonly total: number }
  | { readonly what: 'return'; readonly letter: LetterRow }
  | { readonly what: 'codes'; readonly letter: LetterRow };

/** «Courriers»: from the letter to print to the codes entered (rules §2.6). */
export const LetterDesk = () => {
  const delay = useOverdue();
  const { number } = useParams({ strict: false });
  const { history } = useRouter();
  const connection = useConnection();
  const mayAct = useMayAct();
  const [group, setGroup] = useState<Group>(number === undefined ? 'a_imprimer' : 'tous');
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<GridSort>(() => firstSort(group));
  const [selection, setSelection] = useState<Selection>(nothing);
  const [asking, setAsking] = useState<Asking | null>(null);
  const summary = useCall('letters.summary', {});
  const input = { filter: { group }, search, sort: sort.column as Sort, descending: sort.direction === 'descending' };
  const list = useSnapshotList<LetterRow>({
    room: 'letters',
    key: JSON.stringify(input),
    open: () => connection.call('letters.list', input),
    page: (page) => connection.call('letters.page', page),
  });
  const { source, refresh } = list;
  const open = (to: string) => history.replace(`${lettersPlace}/${to}`);
  const show = (next: Group) => {
    setGroup(next);
    setSort(firstSort(next));
    setSelection(nothing);
  };
  const changed = () => {
    setSelection(nothing);
    refresh();
  };
  const printing = usePrinting({ onChanged: changed, onConfirmed: () => show('imprime') });

  // The first letter of the list is shown until one is chosen, so that the preview is there without a key.
  const [first, setFirst] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    const look = async () => {
      const rows = source === null || source.total === 0 ? [] : await source.page(0, 1).catch(() => []);
      if (current) setFirst(rows[0]?.number ?? null);
    };
    void look();
    return () => {
      current = false;
    };
  }, [source]);
  const shown = number ?? first;

  const inBatch = new Set(summary.data?.openBatches.flatMap((batch) => batch.letters));
  const without = group === 'a_imprimer' ? inBatch : none;
  // Under a search it is not known how many of the list lie in an open batch: they are left out when they are taken.
  const target = source === null ? 0 : meantCount(source, selection, search === '' ? without : none);
  const post = async (list: RowSource<LetterRow>) => {
    if (target > largestBatch) return setAsking({ what: 'post', toPost: { selection: selectionOf(list, selection), total: target } });
    const letters = await chooseLetters(list, selection, without).next();
    if (letters.ok) setAsking({ what: 'post', toPost: { letters: letters.data } });
    else toast(letters.error.message, { kind: 'bad' });
  };
  const act = () => {
    if (target <= 0 || source === null) return;
    if (group === 'a_imprimer') void printing.print(chooseLetters(source, selection, without));
    else if (group === 'imprime') void post(source);
  };
  const primary = group === 'a_imprimer' ? 'Imprimer' : group === 'imprime' ? 'Poster' : null;
  useKey('S', 'Scanner un retour', () => setAsking({ what: 'scan' }), { group: 'Courriers', enabled: mayAct });
  useKey('P', `${primary ?? 'Imprimer'} les courriers`, act, { group: 'Courriers', enabled: mayAct && primary !== null });

  const remakes = mayAct && remakable.includes(group);
  const overdue = summary.data?.overdue ?? 0;
  const step = group === 'en_retard' ? 'poste' : group === 'tous' ? null : group;
  return (
    <Page
      title="Courriers de confirmation"
      layout="flush"
      search={<SearchField label="Numéro du courrier, organisation, ville…" value={search} onChange={setSearch} />}
      actions={
        mayAct && (
          <>
            <Button keys="S" onPress={() => setAsking({ what: 'scan' })}>
              Scanner un retour
            </Button>
            {primary !== null && (
              <Button kind="primary" keys="P" isDisabled={target <= 0} isPending={printing.making} onPress={act}>
                {target === 0
                  ? `${primary} les courriers`
                  : target === 1
                    ? `${primary} le courrier`
                    : `${primary} les ${count(target, 'courrier')}`}
              </Button>
            )}
          </>
        )
      }
    >
      <div className={styles.desk}>
        <div className={styles.main}>
          {mayAct && <JobBanners onEnded={changed} />}
          {summary.data !== undefined && <FormerPapers {...summary.data.formerPapers} mayAct={mayAct} onOpen={open} onDone={changed} />}
          <BatchBanners batches={summary.data?.openBatches ?? []} printing={printing} mayAct={mayAct} />
          <div className={styles.steps}>
            <StepCards
              label="Étapes d’un courrier"
              steps={stepsOf(summary.data)}
              selected={step}
              onSelect={(chosen) => show((chosen ?? 'tous') as Group)}
            />
          </div>
          <div className={styles.list}>
            {step === 'poste' && (overdue > 0 || group === 'en_retard') && (
              <div className={styles.late}>
                <Checkbox
                  label={`Seulement les ${count(overdue, 'courrier')} en retard (plus de ${delay} sans codes)`}
                  value={group === 'en_retard'}
                  onChange={(only) => show(only ? 'en_retard' : 'poste')}
                />
              </div>
            )}
            <SnapshotGrid
              list={list}
              label="Courriers"
              noun={['courrier', 'courriers']}
              columns={columnsOf(group)}
              rowKey={(row) => row.id}
              rowLabel={(row) => `${row.number}, ${row.organisationName}`}
              onOpen={(row) => open(row.number)}
              sort={sort}
              onSort={setSort}
              {...(mayAct && (primary !== null || remakes) && { selection, onSelection: setSelection })}
              selectionActions={
                remakes && (
                  <Button
                    onPress={() =>
                      source !== null && setAsking({ what: 'remake', selection: selectionOf(source, selection), total: target })
                    }
                  >
                    {`Refaire ${count(target, 'courrier')}`}
                  </Button>
                )
              }
              empty={<Nothing group={group} search={search} onClear={() => setSearch('')} />}
            />
          </div>
        </div>
        <aside className={styles.aside} aria-label="Courrier choisi">
          {shown === null ? (
            <EmptyState title="Aucun courrier à montrer" />
          ) : (
            <LetterPanel
              number={shown}
              inBatch={inBatch}
              mayAct={mayAct}
              onPrint={(letter) => void printing.print(fixedChoice([letter.id]))}
              onPost={(letter) => setAsking({ what: 'post', toPost: { letters: [letter.id] } })}
              onReturn={(letter) => setAsking({ what: 'return', letter })}
              onCodes={(letter) => setAsking({ what: 'codes', letter })}
              onRemade={(next) => {
                changed();
                open(next);
              }}
            />
          )}
        </aside>
      </div>
      <BatchDialog printing={printing} />
      {asking?.what === 'scan' && (
        <ScanDialog
          onClose={() => setAsking(null)}
          onFound={(letter) => {
            open(letter.number);
            setAsking(letter.status === 'poste' || letter.status === 'expire' ? { what: 'return', letter } : null);
          }}
        />
      )}
      {asking?.what === 'post' && <PostDialog toPost={asking.toPost} onClose={() => setAsking(null)} onDone={changed} />}
      {asking?.what === 'remake' && <RemakeDialog {...asking} onClose={() => setAsking(null)} onDone={changed} />}
      {asking?.what === 'return' && <ReturnDialog letter={asking.letter} onClose={() => setAsking(null)} onDone={changed} />}
      {asking?.what === 'codes' && <CodesDialog letter={asking.letter} onClose={() => setAsking(null)} onDone={changed} />}
    </Page>
  );
};

const empties: Readonly<Record<Group, readonly [title: string, words: string]>> = {
  a_imprimer: ['Aucun courrier à imprimer', 'Un courrier apparaît ici de lui-même à chaque demande d’administrateur.'],
  imprime: ['Aucun courrier à poster', 'Les courriers viennent ici quand vous avez dit que leur impression est bonne.'],
  poste: ['Aucun courrier n’attend ses codes', 'Les courriers postés restent ici jusqu’à la saisie de leurs codes.'],
  en_retard: ['Aucun courrier en retard', 'Aucun courrier posté n’attend ses codes depuis trop longtemps.'],
  codes_saisis: ['Aucun courrier validé pour le moment', 'Les codes se saisissent depuis la page de connexion.'],
  revenu: ['Aucun courrier revenu', 'Notez un retour avec « Scanner un retour ».'],
  sans_suite: ['Aucun courrier sans suite', 'Les courriers expirés, annulés ou remplacés se rangent ici.'],
  tous: ['Aucun courrier', 'Un courrier apparaît de lui-même à chaque demande d’administrateur.'],
};

const Nothing = ({ group, search, onClear }: { group: Group; search: string; onClear: () => void }) =>
  search === '' ? (
    <EmptyState title={empties[group][0]}>{empties[group][1]}</EmptyState>
  ) : (
    <EmptyState
      title={`Aucun courrier ne correspond à « ${search} » ici`}
      actions={<Button onPress={onClear}>Effacer la recherche</Button>}
    >
      Cherchez par le numéro, le nom de l’organisation ou la commune, ou regardez une autre étape.
    </EmptyState>
  );
