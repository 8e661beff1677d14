import { Printer } from 'lucide-react';
import type { OutputOf } from '../../../src-shared/contract.ts';
import { ageBands } from '../../../src-shared/dossiers/board.ts';
import { boardWeeks } from '../../../src-shared/dossiers/board-contract.ts';
import type { DossierStatus } from '../../../src-shared/dossiers/state.ts';
import { statusWords } from '../../../src-shared/dossiers/words.ts';
import { formatDateLong, formatDateShort } from '../../../src-shared/kernel/plain-date.ts';
import { Loaded } from '../../app/loaded.tsx';
import { useCall } from '../../app/query.tsx';
import {
  BarTable,
  Button,
  Card,
  type ChipKind,
  ColumnChart,
  Columns,
  count,
  EmptyState,
  figure,
  Page,
  Select,
  Stack,
} from '../../ui/index.ts';
import { personalStore } from '../../ui/personal-store.ts';
import styles from './boards.module.css';

type Data = OutputOf<'dossiers.board'>;
type Weeks = (typeof boardWeeks)[number];

/** What this person looked at last. */
const looked = personalStore<{ service: string | null; demarche: string | null; weeks: Weeks }>({
  service: null,
  demarche: null,
  weeks: 12,
});

const all = 'tous';
const chosen = (id: string | null): string | null => (id === all ? null : id);

/** «Tableau de bord» (rules §4.10): stock, inflow, decisions and delays of one’s services. */
export const BoardScreen = () => {
  const asking = looked();
  const asked = useCall('dossiers.board', asking, { rooms: ['services', 'demarches'], keepPrevious: true });
  return (
    <Page
      title="Tableau de bord"
      {...(asked.data !== undefined && { meta: formatDateLong(asked.data.today) })}
      actions={
        <Button icon={Printer} onPress={() => window.print()}>
          Imprimer
        </Button>
      }
    >
      <Loaded from={asked}>
        {(data) =>
          data.services.length === 0 ? (
            <EmptyState title="Vous n’êtes dans aucun service">
              Un gestionnaire dit, dans « Services », qui instruit quoi. Les chiffres de votre service apparaîtront ici.
            </EmptyState>
          ) : (
            <Stack>
              <Choices data={data} />
              <Figures data={data} />
            </Stack>
          )
        }
      </Loaded>
    </Page>
  );
};

const Choices = ({ data: { services, demarches } }: { data: Data }) => {
  const { service, demarche, weeks } = looked();
  return (
    <div className={styles.choices}>
      <Select
        label="Service"
        value={service ?? all}
        onChange={(id) => looked.setState({ service: chosen(id) })}
        options={[{ id: all, label: 'Tous mes services' }, ...services.map(({ id, name }) => ({ id, label: name }))]}
      />
      <Select
        label="Démarche"
        value={demarche ?? all}
        onChange={(id) => looked.setState({ demarche: chosen(id) })}
        options={[{ id: all, label: 'Toutes les démarches' }, ...demarches.map(({ id, title }) => ({ id, label: title }))]}
      />
      <Select
        label="Période"
        value={String(weeks)}
        onChange={(id) => looked.setState({ weeks: boardWeeks.find((each) => String(each) === id) ?? 12 })}
        options={boardWeeks.map((each) => ({ id: String(each), label: `${each} dernières semaines` }))}
      />
    </div>
  );
};

const statusKinds: Partial<Readonly<Record<DossierStatus, ChipKind>>> = { depose: 'mine', en_instruction: 'mine', complement: 'theirs' };

const bandWords = (at: number): string => {
  const most = ageBands[at];
  const from = (ageBands[at - 1] ?? -1) + 1;
  if (at === 0) return `${most} jours ou moins`;
  return most === null ? `plus de ${from - 1} jours` : `de ${from} à ${most} jours`;
};

const days = (value: number | null): string => (value === null ? '–' : count(value, 'jour'));

const Figures = ({ data }: { data: Data }) => {
  const { service, demarche, weeks } = looked();
  const { open, late, decidedToday, delay } = data;
  const of = [
    data.services.find(({ id }) => id === service)?.name ?? 'tous mes services',
    data.demarches.find(({ id }) => id === demarche)?.title ?? 'toutes les démarches',
  ].join(', ');
  return (
    <div data-print className={styles.board}>
      <p className={styles.printed}>
        {of}, {weeks} dernières semaines au {formatDateLong(data.today)}
      </p>
      <dl className={styles.tiles}>
        <Figure term="dossiers en cours" value={figure(open)} />
        <Figure term="dont le délai est passé" value={figure(late)} bad={late > 0} />
        <Figure term="décidés par vous aujourd’hui" value={figure(decidedToday)} />
        <Figure term="délai médian jusqu’à la décision" value={days(delay.median)} />
        <Figure term="neuf dossiers sur dix décidés en" value={days(delay.p90)} />
      </dl>
      <Card title="Reçus et décidés, par semaine">
        <ColumnChart
          label={`Dossiers reçus et décidés par semaine, ${of}`}
          of="Semaine du"
          columns={data.weeks.map(({ monday }) => formatDateShort(monday))}
          series={[
            { name: 'reçus', values: data.weeks.map(({ received }) => received) },
            { name: 'décidés', values: data.weeks.map(({ decided }) => decided) },
          ]}
        />
      </Card>
      <Columns>
        <Card title="En cours, par état">
          {data.statuses.length === 0 ? (
            <p className={styles.note}>Aucun dossier en cours.</p>
          ) : (
            <BarTable
              label="Dossiers en cours par état"
              of="État"
              unit="Dossiers"
              bars={data.statuses.map(({ status, count: value }) => ({
                id: status,
                label: statusWords[status],
                value,
                kind: statusKinds[status] ?? 'calm',
              }))}
            />
          )}
        </Card>
        <Card title="En cours, par âge">
          <BarTable
            label="Dossiers en cours par nombre de jours depuis leur réception"
            of="Depuis la réception"
            unit="Dossiers"
            bars={data.ages.map((value, at) => ({ id: bandWords(at), label: bandWords(at), value }))}
          />
        </Card>
      </Columns>
      <Card title="Délai par démarche">
        <Delays of={data.delays} />
      </Card>
    </div>
  );
};

const Figure = ({ term, value, bad = false }: { term: string; value: string; bad?: boolean }) => (
  <div className={styles.tile}>
    <dt>{term}</dt>
    <dd className={bad ? styles.bad : undefined}>{value}</dd>
  </div>
);

const Delays = ({ of }: { of: Data['delays'] }) =>
  of.length === 0 ? (
    <p className={styles.note}>Aucune décision dans cette période.</p>
  ) : (
    <table className={styles.delays} aria-label="Délai de la réception à la décision, par démarche">
      <thead>
        <tr>
          <th scope="col">Démarche</th>
          <th scope="col">Décidés</th>
          <th scope="col">Délai médian</th>
          <th scope="col">Neuf sur dix en</th>
        </tr>
      </thead>
      <tbody>
        {of.map(({ id, title, decided, median, p90 }) => (
          <tr key={id}>
            <th scope="row">{title}</th>
            <td>{figure(decided)}</td>
            <td>{days(median)}</td>
            <td>{days(p90)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
