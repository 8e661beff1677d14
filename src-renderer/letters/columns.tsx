import { formatDateShort } from '../../src-shared/kernel/plain-date.ts';
import type { LetterGroup, LetterRow } from '../../src-shared/letters/contract.ts';
import { letterWords, reasonWords } from '../../src-shared/letters/words.ts';
import { Chip, dayShort, type GridColumn, type GridSort } from '../ui/index.ts';
import { ageInWords } from './age.ts';

export type Group = LetterGroup | 'en_retard' | 'tous';

const day = (date: string | null) => (date === null ? '' : formatDateShort(date));

const number: GridColumn<LetterRow> = { id: 'number', title: 'Courrier', width: '10rem', gives: 5, cell: (row) => row.number };
const name: GridColumn<LetterRow> = {
  id: 'name',
  title: 'Organisation',
  width: 'minmax(16rem, 2fr)',
  sortable: true,
  holds: true,
  cell: (row) => <b>{row.organisationName}</b>,
};
const representative: GridColumn<LetterRow> = {
  id: 'representative',
  title: 'Représentant légal',
  width: 'minmax(11rem, 1.5fr)',
  gives: 4,
  cell: (row) => row.representative,
};
const applicant: GridColumn<LetterRow> = {
  id: 'applicant',
  title: 'À valider',
  width: 'minmax(10.5rem, 1fr)',
  gives: 3,
  cell: (row) => row.applicant,
  beneath: (row) => `à valider : ${row.applicant}`,
};
const since: GridColumn<LetterRow> = {
  id: 'requested',
  title: 'Depuis',
  width: '7rem',
  sortable: true,
  gives: 2,
  cell: (row) => ageInWords(row.requestedAt, Date.now()),
  beneath: (row) => `depuis ${ageInWords(row.requestedAt, Date.now())}`,
};
const requested: GridColumn<LetterRow> = {
  ...since,
  title: 'Demandé',
  width: '8rem',
  cell: (row) => dayShort(row.requestedAt),
  beneath: (row) => `demandé le ${dayShort(row.requestedAt)}`,
};
const posted: GridColumn<LetterRow> = {
  id: 'posted',
  title: 'Posté le',
  width: '8rem',
  sortable: true,
  gives: 2,
  cell: (row) => day(row.postedOn),
  beneath: (row) => row.postedOn && `posté le ${day(row.postedOn)}`,
};
const printed: GridColumn<LetterRow> = {
  id: 'printed',
  title: 'Imprimé le',
  width: '7rem',
  gives: 2,
  cell: (row) => (row.printedAt === null ? '' : dayShort(row.printedAt)),
  beneath: (row) => row.printedAt && `imprimé le ${dayShort(row.printedAt)}`,
};
const validUntil: GridColumn<LetterRow> = {
  id: 'valid',
  title: 'Codes jusqu’au',
  width: '9rem',
  gives: 3,
  cell: (row) => day(row.validUntil),
  beneath: (row) => row.validUntil && `codes jusqu’au ${day(row.validUntil)}`,
};
const state: GridColumn<LetterRow> = {
  id: 'state',
  title: 'État',
  width: '13.5rem',
  gives: 1,
  cell: (row) => <Chip kind={letterWords(row).kind}>{letterWords(row).label}</Chip>,
};
const reason: GridColumn<LetterRow> = {
  id: 'reason',
  title: 'Motif',
  width: 'minmax(10rem, 1.4fr)',
  gives: 3,
  cell: (row) => (row.status === 'expire' ? 'Délai passé' : reasonWords(row.reason)),
};

const waiting = [number, name, posted, state, representative];

/** What each step of the desk needs to see, and no more: what says who must act stands where the smallest window still shows it. */
export const columnsOf: Readonly<Record<Group, readonly GridColumn<LetterRow>[]>> = {
  a_imprimer: [number, name, representative, applicant, since],
  imprime: [number, name, representative, applicant, printed],
  poste: waiting,
  en_retard: waiting,
  codes_saisis: [number, name, applicant, posted, requested],
  revenu: [number, name, reason, posted, representative],
  sans_suite: [number, name, posted, validUntil, reason],
  tous: [number, name, applicant, requested, state],
};

/** Oldest first where something waits, newest first where it is over. */
export const firstSort = (group: Group): GridSort & { readonly column: 'requested' | 'posted' } => {
  if (group === 'poste' || group === 'en_retard') return { column: 'posted', direction: 'ascending' };
  const waiting = group === 'a_imprimer' || group === 'imprime';
  return waiting || group === 'codes_saisis' || group === 'tous'
    ? { column: 'requested', direction: waiting ? 'ascending' : 'descending' }
    : { column: 'posted', direction: 'descending' };
};
