import { useState } from 'react';
import type { OutputOf } from '../app/calls.ts';
import { useCall, useConnection } from '../app/query.tsx';
import { Button, Card, DateField, EmptyState, ErrorState, LoadingState, momentInWords, Notice, Page, Select, Stack } from '../ui/index.ts';
import { personalStore } from '../ui/personal-store.ts';
import { JournalExport } from './export.tsx';
import styles from './journal.module.css';
import { everyKind, kindOf, kindOptions } from './kinds.ts';

type Row = OutputOf<'journal.search'>['rows'][number];

const pageLength = 100;

/** What of the journal was looked at last. */
const filters = personalStore<Omit<Filter, 'type'> & { readonly kind: string }>({ kind: everyKind, from: null, until: null });

/** «Journal»: everything that happened, newest first, by kind and by day. */
export const JournalScreen = () => {
  const { kind, from, until } = filters();
  const type = kind === everyKind ? '' : kind;
  const wrong = from !== null && until !== null && from > until;
  return (
    <Page title="Journal">
      <Stack>
        <Card title="Chercher">
          <div className={styles.filters}>
            <Select
              label="Ce qui s’est passé"
              value={kind}
              onChange={(next) => filters.setState({ kind: next ?? everyKind })}
              options={kindOptions}
            />
            <DateField label="Du" value={from} onChange={(next) => filters.setState({ from: next })} />
            <DateField
              label="Au"
              value={until}
              onChange={(next) => filters.setState({ until: next })}
              error={wrong ? 'Le dernier jour est avant le premier. Corrigez l’un des deux.' : undefined}
            />
          </div>
        </Card>
        <JournalExport />
        {!wrong && <Results key={`${type}/${from}/${until}`} filter={{ type, from, until }} />}
      </Stack>
    </Page>
  );
};

interface Filter {
  type: string;
  from: string | null;
  until: string | null;
}

/** The first page follows what happens; older ones are added below it as one asks for them. */
const Results = ({ filter }: { filter: Filter }) => {
  const connection = useConnection();
  const first = useCall(
    'journal.search',
    { ...filter, before: null, limit: pageLength },
    { rooms: ['workstation', 'accounts', 'organisations', 'letters'] },
  );
  const [added, setAdded] = useState<{ under: number; rows: readonly Row[]; more: boolean } | null>(null);
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const { data } = first;
  // Once something new came in at the top, what was added below may no longer join it: it is asked for again.
  const newest = data?.rows[0]?.position ?? 0;
  const older = added?.under === newest ? added : null;
  if (data === undefined)
    return first.refusal === undefined ? <LoadingState /> : <ErrorState message={first.refusal.message} onRetry={first.retry} />;
  const rows = [...data.rows, ...(older?.rows ?? [])];
  const more = older === null ? data.more : older.more;
  const showOlder = async () => {
    setAsking(true);
    const result = await connection.call('journal.search', { ...filter, before: rows.at(-1)?.position ?? null, limit: pageLength });
    setAsking(false);
    setRefusal(result.ok ? undefined : result.error.message);
    if (result.ok) setAdded({ under: newest, rows: [...(older?.rows ?? []), ...result.data.rows], more: result.data.more });
  };
  if (rows.length === 0)
    return (
      <Card>
        <EmptyState title="Rien de tel dans le journal">Choisissez d’autres jours, ou tout le journal.</EmptyState>
      </Card>
    );
  return (
    <Card flush>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="visually-hidden">Événements du journal, les plus récents d’abord</caption>
          <thead>
            <tr>
              <th scope="col">Quand</th>
              <th scope="col">Qui</th>
              <th scope="col">Quoi</th>
              <th scope="col">Où</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.position}>
                <td className={styles.when}>
                  <time dateTime={new Date(row.at).toISOString()}>{momentInWords(row.at)}</time>
                </td>
                <td className={styles.who}>{row.who}</td>
                <td>{row.sentence}</td>
                <td>{kindOf(row.type)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.foot}>
        {refusal !== undefined && <Notice kind="bad" title={refusal} alert />}
        {more ? (
          <Button isPending={asking} onPress={() => void showOlder()}>
            Voir ce qui est plus ancien
          </Button>
        ) : (
          <p className={styles.words}>Début du journal.</p>
        )}
      </div>
    </Card>
  );
};
