import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { OutputOf } from '../../../src-shared/contract.ts';
import { type TodayPart, type TodayRow, type Whose, whoseDossiers } from '../../../src-shared/dossiers/board-contract.ts';
import { formatDateLong } from '../../../src-shared/kernel/plain-date.ts';
import { Loaded } from '../../app/loaded.tsx';
import { PlaceLink } from '../../app/place-link.tsx';
import { useCall } from '../../app/query.tsx';
import { AbsencesDialog, StandingIn } from '../../services/public.tsx';
import { Button, Card, Chip, Chips, count, EmptyState, figure, Item, Items, Mono, Page, RadioGroup, Small, Stack } from '../../ui/index.ts';
import { personalStore } from '../../ui/personal-store.ts';
import { dossiersPlace } from '../instruction/places.ts';
import { showOnly } from '../instruction/views/look.ts';
import { dossierChip } from '../instruction/words.ts';
import styles from './boards.module.css';
import { PaperCard } from './paper-card.tsx';
import { partLook, partWords, whenWords } from './today-words.ts';
import { VisaCards } from './visas-card.tsx';

const whoseWords: Readonly<Record<Whose, string>> = { moi: 'Les miens et ceux que personne ne suit', service: 'Tous ceux de mes services' };

/** Whose dossiers this person looked at last. */
const looked = personalStore<{ whose: Whose }>({ whose: 'moi' });

/** «Aujourd’hui»: what the legal clock and the usagers want of the service now; each line leads to its dossier. */
export const TodayScreen = () => {
  const { whose } = looked();
  const [isAway, setAway] = useState(false);
  const asked = useCall('dossiers.today', { whose }, { rooms: ['services', 'accounts'], keepPrevious: true });
  return (
    <Page
      title="Aujourd’hui"
      {...(asked.data !== undefined && { meta: formatDateLong(asked.data.today) })}
      actions={<Button onPress={() => setAway(true)}>Absences…</Button>}
    >
      {isAway && <AbsencesDialog onClose={() => setAway(false)} />}
      <Stack>
        <StandingIn />
        <VisaCards />
        <RadioGroup
          label="Dossiers montrés"
          value={whose}
          onChange={(next) => looked.setState({ whose: next as Whose })}
          options={whoseDossiers.map((id) => ({ id, label: whoseWords[id] }))}
        />
        <Loaded from={asked}>
          {(data) => (
            <>
              <Parts data={data} whose={whose} />
              <PaperCard of={data.paper} />
            </>
          )}
        </Loaded>
      </Stack>
    </Page>
  );
};

const Parts = ({ data: { today, services, parts }, whose }: { data: OutputOf<'dossiers.today'>; whose: Whose }) => {
  const { history } = useRouter();
  const toList = <Button onPress={() => history.push(dossiersPlace)}>Ouvrir la liste des dossiers</Button>;
  if (services === 0)
    return (
      <EmptyState title="Vous n’êtes dans aucun service">
        Un gestionnaire dit, dans « Services », qui instruit quoi. Les dossiers de votre service apparaîtront ici.
      </EmptyState>
    );
  if (parts.length === 0)
    return (
      <EmptyState title="Rien ne presse aujourd’hui" actions={toList}>
        {whose === 'moi'
          ? 'Aucun dossier suivi par vous ou par personne n’attend le service. Regardez aussi ceux de vos collègues.'
          : 'Aucun dossier de vos services n’attend le service. Un dossier déposé apparaîtra ici.'}
      </EmptyState>
    );
  return (
    <>
      {parts.map(({ part, count: all, rows }) => (
        <Card key={part} title={partWords[part].title} aside={count(all, 'dossier')}>
          <p className={styles.note}>{partWords[part].note}</p>
          <Rows part={part} rows={rows} today={today} whose={whose} />
          {all > rows.length && (
            <p className={styles.note}>
              Et {figure(all - rows.length)} {all - rows.length === 1 ? 'autre' : 'autres'}, dans{' '}
              <PlaceLink to={dossiersPlace} onFollow={() => showOnly(partLook(part, whose))}>
                la liste des dossiers
              </PlaceLink>
              .
            </p>
          )}
        </Card>
      ))}
    </>
  );
};

const followedBy = ({ mine, standIn, agent }: TodayRow): string => {
  if (mine) return 'suivi par vous';
  if (agent === null) return 'personne ne le suit';
  return standIn ? `suivi par ${agent}, que vous remplacez` : `suivi par ${agent}`;
};

interface RowsProps {
  part: TodayPart;
  rows: readonly TodayRow[];
  today: string;
  whose: Whose;
}

const Rows = ({ part, rows, today, whose }: RowsProps) => (
  <Items>
    {rows.map((row) => {
      const when = whenWords(part, row, today);
      return (
        <Item
          key={row.id}
          chips={
            <Chips>
              {when !== null && <Chip kind={when.kind}>{when.words}</Chip>}
              <Chip {...dossierChip({ ...row, mine: row.mine || row.standIn })} />
            </Chips>
          }
        >
          <div>
            <PlaceLink to={`${dossiersPlace}/${row.id}`} onFollow={() => showOnly(partLook(part, whose))}>
              {row.name}
            </PlaceLink>
          </div>
          <Small>
            <Mono>{row.number}</Mono> · {row.title} · {followedBy(row)}
          </Small>
        </Item>
      );
    })}
  </Items>
);
