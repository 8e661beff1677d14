import { useState } from 'react';
import type { SelectionInput } from '../../src-shared/kernel/list.ts';
import type { LetterRow } from '../../src-shared/letters/contract.ts';
import { useOverdue } from '../app/delays.ts';
import { useKey } from '../app/key-map.tsx';
import { ListGrid } from '../app/lists/list-grid.tsx';
import { type OpenList, useList } from '../app/lists/use-list.ts';
import { useCall } from '../app/query.tsx';
import { useOpenBeside, useParam } from '../app/room.ts';
import { useMayInstruct } from '../app/session.tsx';
import { JobBanners } from '../jobs/public.tsx';
import { Button, Checkbox, count, EmptyState, nothing, Page, type RowSource, SearchField, StepCards, toast } from '../ui/index.ts';
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
import { ScanDialog } from './scan-dialog.tsx';
import { stepsOf } from './steps.ts';
import { usePrinting } from './use-printing.ts';

export const lettersPlace = '/courriers';

type Sort = 'requested' | 'name' | 'posted';
type Letters = OpenList<LetterRow, Group>;

const none: ReadonlySet<string> = new Set();
/** Where many letters may be made again at once: they wait for an answer, or will not get one. */
const remakable: readonly Group[] = ['poste', 'en_retard', 'revenu', 'sans_suite'];

/** The list of the desk; a letter that was asked for by its number is looked for among all of them. */
const useLetters = (number: string | undefined): Letters => {
  const [view] = useState<Group>(number === undefined ? 'a_imprimer' : 'tous');
  return useList<LetterRow, Group, Sort>({
    room: 'letters',
    calls: {
      open: (call, asked) => call('letters.list', asked),
      page: (call, input) => call('letters.page', input),
    },
    first: { view, sort: firstSort(view) },
  });
};

/**
 * The letter that the panel shows: the one that was asked for; else the one that was there before another step was chosen, when it is
 * among the first ones of its list; else the first of the list, so that the preview is there without a key.
 */
const shownOf = (source: RowSource<LetterRow> | null, asked: string | undefined, before: string | null): string | null => {
  if (asked !== undefined) return asked;
  const rows = source?.first ?? [];
  return (rows.find(({ number }) => number === before) ?? rows[0])?.number ?? null;
};

/** The letter after this one, among those that came with the list; null beyond them. */
const nextOf = (source: RowSource<LetterRow> | null, number: string): string | null => {
  const rows = source?.first ?? [];
  const at = rows.findIndex((row) => row.number === number);
  return at === -1 ? null : (rows[at + 1]?.id ?? null);
};

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
  const number = useParam('number');
  const go = useOpenBeside('replace');
  const mayAct = useMayInstruct();
  const letters = useLetters(number);
  const { view: group, search, selection } = letters;
  const { source, refresh } = letters.rows;
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  const summary = useCall('letters.summary', {});
  const open = (to: string) => go(`${lettersPlace}/${to}`);
  const [before, setBefore] = useState<string | null>(null);
  const shown = shownOf(source, number, before);
  // The panel goes with the list: what one acts on stands in it.
  const show = (next: Group) => {
    setBefore(shown);
    letters.showView(next, firstSort(next));
    go(lettersPlace);
  };
  const changed = () => {
    letters.select(nothing);
    refresh();
  };
  const printing = usePrinting({ onChanged: changed, onConfirmed: () => show('imprime') });

  const inBatch = new Set(summary.data?.openBatches.flatMap((batch) => batch.letters));
  const without = group === 'a_imprimer' ? inBatch : none;
  // Under a search it is not known how many of the list lie in an open batch: they are left out when they are taken.
  const target = source === null ? 0 : meantCount(source, selection, search === '' ? without : none);
  const post = async (list: RowSource<LetterRow>) => {
    if (target > largestBatch) return setAsking({ what: 'post', toPost: { selection: selectionOf(list, selection), total: target } });
    const chosen = await chooseLetters(list, selection, without).next();
    if (chosen.ok) {
      const [only, ...others] = chosen.data;
      const number = others.length === 0 ? list.first?.find(({ id }) => id === only)?.number : undefined;
      setAsking({ what: 'post', toPost: { letters: chosen.data, number } });
    } else toast(chosen.error.message, { kind: 'bad' });
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
  const what = target === 0 ? 'les courriers' : target === 1 ? 'le courrier' : `les ${count(target, 'courrier')}`;
  return (
    <Page
      title="Courriers de confirmation"
      layout="flush"
      search={<SearchField label="Numéro du courrier, organisation, ville…" value={search} onChange={letters.searchFor} delay={0} />}
      actions={
        mayAct && (
          <>
            <Button keys="S" onPress={() => setAsking({ what: 'scan' })}>
              Scanner un retour
            </Button>
            {primary !== null && (
              <Button kind="primary" keys="P" isDisabled={target <= 0} isPending={printing.making} onPress={act}>
                {`${primary} ${what}`}
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
            <ListGrid
              list={letters}
              label="Courriers"
              noun={['courrier', 'courriers']}
              columns={columnsOf[group]}
              rowLabel={(row) => `${row.number}, ${row.organisationName}`}
              onOpen={(row) => open(row.number)}
              selectable={mayAct && (primary !== null || remakes)}
              selectionActions={
                remakes &&
                source !== null && (
                  <Button onPress={() => setAsking({ what: 'remake', selection: selectionOf(source, selection), total: target })}>
                    {`Refaire ${count(target, 'courrier')}`}
                  </Button>
                )
              }
              empty={<Nothing list={letters} />}
            />
          </div>
        </div>
        <aside className={styles.aside} aria-label="Courrier choisi">
          {shown === null && source !== null ? (
            <EmptyState title="Aucun courrier à montrer" />
          ) : (
            <LetterPanel
              number={shown}
              id={source?.first?.find((row) => row.number === shown)?.id}
              next={shown === null ? null : nextOf(source, shown)}
              inBatch={inBatch}
              mayAct={mayAct}
              onPrint={(letter) => void printing.print(fixedChoice([letter.id]))}
              onPost={(letter) => setAsking({ what: 'post', toPost: { letters: [letter.id], number: letter.number } })}
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
          onClose={close}
          onFound={(letter) => {
            open(letter.number);
            setAsking(letter.status === 'poste' || letter.status === 'expire' ? { what: 'return', letter } : null);
          }}
        />
      )}
      {asking?.what === 'post' && <PostDialog toPost={asking.toPost} onClose={close} onDone={changed} />}
      {asking?.what === 'remake' && <RemakeDialog {...asking} onClose={close} onDone={changed} />}
      {asking?.what === 'return' && <ReturnDialog letter={asking.letter} onClose={close} onDone={changed} />}
      {asking?.what === 'codes' && <CodesDialog letter={asking.letter} onClose={close} onDone={changed} />}
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

const Nothing = ({ list: { view, search, searchFor } }: { list: Letters }) =>
  search === '' ? (
    <EmptyState title={empties[view][0]}>{empties[view][1]}</EmptyState>
  ) : (
    <EmptyState
      title={`Aucun courrier ne correspond à « ${search} » ici`}
      actions={<Button onPress={() => searchFor('')}>Effacer la recherche</Button>}
    >
      Cherchez par le numéro, le nom de l’organisation ou la commune, ou regardez une autre étape.
    </EmptyState>
  );
