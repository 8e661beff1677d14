import { useRouter } from '@tanstack/react-router';
import { FileText, type LucideIcon, Megaphone } from 'lucide-react';
import { useState } from 'react';
import type { DemarcheCard } from '../../src-shared/demarches/contract.ts';
import { formatDateLong, isPlainDate } from '../../src-shared/kernel/plain-date.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall } from '../app/query.tsx';
import { Card, Chip, count, EmptyState, Page, SearchField, Stack, Tile, Tiles } from '../ui/index.ts';
import { matching } from './matching.ts';
import { demarchesPlace } from './places.ts';

/** «ouverte jusqu’au lundi 7 décembre 2026 inclus»; nothing without a last day. */
export const closingWords = (closesOn: string | null): string =>
  closesOn === null || !isPlainDate(closesOn) ? '' : `ouverte jusqu’au ${formatDateLong(closesOn)} inclus`;

/** Rooms whose changes decide what somebody may deposit. */
const concerned = ['eservices', 'organisations', 'accounts', 'profiles', 'services'] as const;
export const useCatalogue = () => useCall('demarches.catalogue', {}, { rooms: concerned });

/** «Démarches»: «Démarches à la Une» (S1, S3), then all that can be deposited, and why not where it cannot. */
export const DemarchesScreen = () => {
  const catalogue = useCatalogue();
  const [search, setSearch] = useState('');
  const all = catalogue.data?.demarches;
  return (
    <Page
      title="Démarches"
      {...(all !== undefined && { meta: count(all.length, 'démarche') })}
      search={<SearchField label="Chercher une démarche, un service…" value={search} onChange={setSearch} />}
    >
      <Loaded from={catalogue}>
        {({ demarches }) =>
          demarches.length === 0 ? (
            <EmptyState title="Aucune démarche n’est publiée">Les services du département publieront ici leurs démarches.</EmptyState>
          ) : (
            <Catalogue demarches={demarches} search={search} />
          )
        }
      </Loaded>
    </Page>
  );
};

const Catalogue = ({ demarches, search }: { demarches: readonly DemarcheCard[]; search: string }) => {
  const searching = search.trim() !== '';
  const featured = searching ? [] : demarches.filter((each) => each.featured);
  const others = searching
    ? matching(demarches, search, ({ title, summary, service }) => [title, summary, service])
    : demarches.filter((each) => !each.featured);
  if (searching && others.length === 0)
    return (
      <EmptyState title={`Aucune démarche ne correspond à « ${search} »`}>
        Essayez un seul mot, par exemple le nom du service ou de l’aide.
      </EmptyState>
    );
  return (
    <Stack>
      {featured.length > 0 && <Shelf title="Démarches à la Une" of={featured} icon={Megaphone} />}
      {others.length > 0 && (
        <Shelf
          title={searching ? 'Démarches trouvées' : featured.length > 0 ? 'Autres démarches' : 'Démarches'}
          of={others}
          icon={FileText}
        />
      )}
    </Stack>
  );
};

const Shelf = ({ title, of, icon }: { title: string; of: readonly DemarcheCard[]; icon: LucideIcon }) => (
  <Card title={title}>
    <Tiles label={title}>
      {of.map((each) => (
        <OneTile key={each.id} of={each} icon={icon} />
      ))}
    </Tiles>
  </Card>
);

const OneTile = ({ of, icon }: { of: DemarcheCard; icon: LucideIcon }) => {
  const { history } = useRouter();
  const { id, title, summary, service, closesOn, refusal } = of;
  return (
    <li>
      <Tile
        icon={icon}
        title={title}
        lines={[summary, service, refusal ?? closingWords(closesOn)]}
        onPress={() => history.push(`${demarchesPlace}/${id}`)}
      >
        {refusal !== null && (
          <span>
            <Chip kind="calm">dépôt impossible</Chip>
          </span>
        )}
      </Tile>
    </li>
  );
};
