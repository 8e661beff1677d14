import type { Result } from '../../../src-shared/kernel/result.ts';
import type { GridColumn, GridSort, Step } from '../../ui/index.ts';
import type { Connection } from '../connection.ts';
import type { OpenedList } from './snapshot-list.ts';

/** What is asked of a list: one of its views, words to search, an order. */
export interface Asked<View extends string, Sort extends string> {
  readonly view: View;
  readonly search: string;
  readonly sort: Sort;
  readonly descending: boolean;
}

/** One filter of a list, as a card above it, and what is said when it holds nothing. */
export interface ListView<View extends string> extends Omit<Step, 'id' | 'count'> {
  readonly id: View;
  /** Why there is nothing, and when something will come. */
  readonly empty: { readonly title: string; readonly text: string };
}

export interface ListWords {
  /** Accessible names: of the pane with the list, of its rows, of the pane beside it, of the views. */
  readonly list: string;
  readonly rows: string;
  readonly open: string;
  readonly views: string;
  /** What can be searched: «Numéro, nom, organisation…». */
  readonly search: string;
  /** What to try when a search finds nothing. */
  readonly searchHelp: string;
  readonly noun: readonly [singular: string, plural: string];
  /** «Aucune demande»: begins the sentences of an empty list. */
  readonly none: string;
  /** «toutes les demandes»: ends «Voir …» and «Chercher dans …». */
  readonly everything: string;
  /** Heading of its keys in the help, and names of its buttons. */
  readonly keys: { readonly group: string; readonly previous: string; readonly next: string; readonly close: string };
}

/** A list with what is open beside it, said once for a room. `ListScreen` shows it. */
export interface ListDeclaration<Row extends { readonly id: string }, View extends string, Sort extends string> {
  /** The room whose changes concern it; its place in the memory of the window bears the same name. */
  readonly room: string;
  readonly title: string;
  /** Address of the list; what is open stands behind it: `/assistance/<id>`. */
  readonly address: string;
  readonly words: ListWords;
  readonly calls: {
    readonly open: (call: Connection['call'], asked: Asked<View, Sort>) => Promise<Result<OpenedList<Row>>>;
    readonly page: (
      call: Connection['call'],
      input: { snapshot: string; offset: number; limit: number },
    ) => Promise<Result<{ rows: readonly Row[] }>>;
    /** Where one row stands in the open list; null when it is not in it. */
    readonly position: (call: Connection['call'], input: { snapshot: string; id: string }) => Promise<Result<{ offset: number | null }>>;
  };
  readonly views: readonly ListView<View>[];
  /** The view that holds every row. */
  readonly all: View;
  readonly first: { readonly view: View; readonly sort: GridSort & { readonly column: Sort } };
  readonly columns: readonly GridColumn<Row>[];
  readonly rowLabel: (row: Row) => string;
}
