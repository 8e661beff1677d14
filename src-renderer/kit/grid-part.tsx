import { Pencil, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button, Chip, Grid, type GridAction, type GridColumn, type GridSort, nothing, Page, type RowSource, toast } from '../ui/index.ts';

interface Letter {
  number: string;
  organisation: string;
  person: string;
  age: number;
  late: boolean;
}

const names = [
  'Commune d’Audresselles',
  'CC des Sept Vallées',
  'Harmonie municipale de Lens',
  'Judo Club de Saint-Omer',
  'Commune de Wimereux',
];
const people = [
  'Alain Lecluse, Maire',
  'Anne Roussel, Présidente',
  'Jean Dupuis, Président',
  'Nadia Benali, Présidente',
  'Paul Carlier, Maire',
];
const letter = (at: number): Letter => ({
  number: `C-2026-${String(at + 1).padStart(6, '0')}`,
  organisation: names[at % names.length] ?? '',
  person: people[at % people.length] ?? '',
  age: at % 9,
  late: at % 9 > 5,
});

const TOTAL = 200_000;
const wait = (ms: number) => new Promise((go) => setTimeout(go, ms));

/** 200 000 rows made on demand, as the reader would give them. */
const openList = (sort: GridSort, version: number): RowSource<Letter> => ({
  total: TOTAL,
  snapshot: `${sort.column}-${sort.direction}-${version}`,
  page: async (offset, limit) => {
    await wait(5);
    const size = Math.max(0, Math.min(limit, TOTAL - offset));
    return Array.from({ length: size }, (_, at) => letter(sort.direction === 'ascending' ? offset + at : TOTAL - 1 - offset - at));
  },
});

const columns: readonly GridColumn<Letter>[] = [
  { id: 'number', title: 'Courrier', width: '10rem', sortable: true, cell: (row) => row.number },
  { id: 'organisation', title: 'Organisation', width: 'minmax(14rem, 2fr)', cell: (row) => <b>{row.organisation}</b> },
  { id: 'person', title: 'Représentant légal', width: 'minmax(12rem, 1.5fr)', cell: (row) => row.person },
  {
    id: 'state',
    title: 'État',
    width: '9rem',
    cell: (row) => <Chip kind={row.late ? 'bad' : 'mine'}>{row.late ? 'en retard' : 'à imprimer'}</Chip>,
  },
  { id: 'age', title: 'Depuis', width: '6rem', align: 'end', cell: (row) => `${row.age} j` },
];

const actions: readonly GridAction<Letter>[] = [
  { id: 'edit', icon: Pencil, label: (row) => `Modifier ${row.number}`, onPress: (row) => toast(`Modifier ${row.number}`) },
  {
    id: 'drop',
    icon: Trash2,
    label: (row) => `Supprimer ${row.number}`,
    onPress: (row) => toast(`Supprimer ${row.number}`, { kind: 'bad' }),
  },
];

export const GridPart = () => {
  const [sort, setSort] = useState<GridSort>({ column: 'number', direction: 'ascending' });
  const [version, setVersion] = useState(0);
  const [selection, setSelection] = useState(nothing);
  const [open, setOpen] = useState<string | null>(null);
  const source = useMemo(() => openList(sort, version), [sort, version]);
  return (
    <main className="kit-main">
      <Page title="Deux cent mille courriers" layout="flush">
        <Grid
          label="Courriers"
          noun={['courrier', 'courriers']}
          source={source}
          rowKey={(row) => row.number}
          rowLabel={(row) => `${row.number}, ${row.organisation}`}
          columns={columns}
          actions={actions}
          sort={sort}
          onSort={setSort}
          selection={selection}
          onSelection={setSelection}
          selectionActions={<Button kind="primary">Imprimer la sélection</Button>}
          openKey={open}
          onOpen={(row) => setOpen(row.number)}
          changes={12 - version * 12}
          onRefresh={() => setVersion(1)}
        />
      </Page>
    </main>
  );
};
