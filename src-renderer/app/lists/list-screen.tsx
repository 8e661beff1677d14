import { type ComponentType, memo, type ReactNode } from 'react';
import { Button, EmptyState, Page, SearchField, SplitView, StepCards } from '../../ui/index.ts';
import { useAnswer } from '../query.tsx';
import { useOpenBeside, useParam } from '../room.ts';
import type { ListDeclaration } from './declaration.ts';
import { ListGrid } from './list-grid.tsx';
import styles from './list-screen.module.css';
import { NeighbourBar, useNeighbours } from './neighbours.tsx';
import { type OpenList, useList } from './use-list.ts';

/** What the pane beside a list is given. */
export interface OpenRow {
  readonly id: string;
  /** «3 sur 71», previous, next, close: stands at the top of the pane. */
  readonly bar: ReactNode;
  /** Something was done here: the list shows it at once. */
  readonly onChanged: () => void;
}

export interface ListScreenProps<Row extends { readonly id: string }, View extends string, Sort extends string> {
  declaration: ListDeclaration<Row, View, Sort>;
  /** How many rows each view holds; undefined until that is known. */
  counts: Partial<Readonly<Record<View, number>>> | undefined;
  /** Buttons beside the title; a function is given the list as it is open: what is ticked, how it is filtered. */
  actions?: ReactNode | ((list: OpenList<Row, View>) => ReactNode);
  /** Rows can be ticked. */
  selectable?: boolean;
  /** Offered when the list has never held anything. */
  firstAction?: ReactNode;
  /** What is open has panes of its own: the list takes less room beside it. */
  isDivided?: boolean;
  /** The pane beside the list; another one for each row. */
  Detail: ComponentType<OpenRow>;
}

/** A list, its views and its search; beside it what is open. J and K go along it, Escape closes, `/` searches. */
export const ListScreen = <Row extends { readonly id: string }, View extends string, Sort extends string>(
  props: ListScreenProps<Row, View, Sort>,
) => {
  const { declaration, counts, actions, firstAction, Detail, selectable = false, isDivided = false } = props;
  const { title, address, words, calls, room, columns, rowLabel } = declaration;
  const id = useParam('id');
  const go = useOpenBeside('push');
  const list = useList(declaration);
  const { source, refresh } = list.rows;
  const open = (next: string | null) => go(next === null ? address : `${address}/${next}`);

  const at = { snapshot: source?.snapshot ?? '', id: id ?? '' };
  const position = useAnswer([room, 'position', at], (call) => calls.position(call, at), {
    enabled: source !== null && id !== undefined,
    keepPrevious: true,
  });
  const neighbours = useNeighbours(source, position.data?.offset, open);
  const bar = <NeighbourBar neighbours={neighbours} onClose={() => open(null)} words={words.keys} />;
  return (
    <Page
      title={title}
      layout="flush"
      search={<SearchField label={words.search} value={list.search} onChange={list.searchFor} delay={0} />}
      actions={typeof actions === 'function' ? actions(list) : actions}
    >
      <SplitView
        listLabel={words.list}
        detailLabel={words.open}
        isDivided={isDivided}
        list={
          <>
            {id === undefined && <Views declaration={declaration} view={list.view} onView={list.showView} counts={counts} />}
            <ListGrid
              list={list}
              label={words.rows}
              noun={words.noun}
              columns={columns}
              rowLabel={rowLabel}
              onOpen={(row) => open(row.id)}
              openKey={id ?? null}
              selectable={selectable && id === undefined}
              empty={<Nothing declaration={declaration} list={list} counts={counts} firstAction={firstAction} />}
            />
          </>
        }
        {...(id !== undefined && { detail: <Detail key={id} id={id} bar={bar} onChanged={refresh} /> })}
      />
    </Page>
  );
};

type PartProps<Row extends { readonly id: string }, View extends string, Sort extends string> = Pick<
  ListScreenProps<Row, View, Sort>,
  'declaration' | 'counts'
>;

interface ViewsProps<Row extends { readonly id: string }, View extends string, Sort extends string> extends PartProps<Row, View, Sort> {
  view: View;
  onView: (view: View) => void;
}

const ViewCards = <Row extends { readonly id: string }, View extends string, Sort extends string>(props: ViewsProps<Row, View, Sort>) => {
  const { declaration, counts, view: shown, onView } = props;
  const { views, all, words } = declaration;
  return (
    <div className={styles.views}>
      <StepCards
        label={words.views}
        steps={views.map(({ empty: _empty, kind, ...view }) => {
          const count = counts?.[view.id] ?? 0;
          // A card asks for somebody only while there is something in it.
          return { ...view, count, ...(kind !== undefined && count > 0 && { kind }) };
        })}
        selected={shown}
        onSelect={(chosen) => onView((chosen ?? all) as View)}
      />
    </div>
  );
};

/** The views as cards with their figures; the chosen one pressed again shows every row. Not drawn again for a keystroke. */
const Views = memo(ViewCards) as typeof ViewCards;

interface NothingProps<Row extends { readonly id: string }, View extends string, Sort extends string> extends PartProps<Row, View, Sort> {
  list: OpenList<Row, View>;
  firstAction: ReactNode;
}

/** Why no row is shown, and the way on. */
const Nothing = <Row extends { readonly id: string }, View extends string, Sort extends string>(props: NothingProps<Row, View, Sort>) => {
  const { declaration, list, counts, firstAction } = props;
  const { words, views, all } = declaration;
  const showAll = () => list.showView(all);
  if (list.search !== '')
    return (
      <EmptyState
        title={`${words.none} ne correspond à « ${list.search} »`}
        actions={
          <>
            <Button onPress={() => list.searchFor('')}>Effacer la recherche</Button>
            {list.view !== all && <Button onPress={showAll}>Chercher dans {words.everything}</Button>}
          </>
        }
      >
        {words.searchHelp}
      </EmptyState>
    );
  // «Toutes ont trouvé quelqu’un» would be wrong on the first day: before anything has come, every view says so.
  const shown = counts?.[all] === 0 ? all : list.view;
  const empty = views.find(({ id }) => id === shown)?.empty;
  const actions = shown === all ? firstAction : <Button onPress={showAll}>Voir {words.everything}</Button>;
  return (
    <EmptyState title={empty?.title ?? words.none} {...(actions !== undefined && { actions })}>
      {empty?.text}
    </EmptyState>
  );
};
