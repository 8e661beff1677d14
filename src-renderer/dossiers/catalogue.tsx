import { useRouter } from '@tanstack/react-router';
import { FileText, Megaphone } from 'lucide-react';
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
  const featured = search === '' ? demarches.filter((each) => each.featured) : [];
  const found = matching(demarches, search, ({ title, summary, service }) => [title, summary, service]);
  return (
    <Stack>
      {featured.length > 0 && (
        <Card title="Démarches à la Une">
          <Tiles label="Démarches à la Une">
            {featured.map((each) => (
              <OneTile key={each.id} of={each} featured />
            ))}
          </Tiles>
        </Card>
      )}
      {found.length > 0 ? (
        <Card title={search === '' ? 'Toutes les démarches' : `Démarches qui correspondent à « ${search} »`}>
          <Tiles label="Toutes les démarches">
            {found.map((each) => (
              <OneTile key={each.id} of={each} />
            ))}
          </Tiles>
        </Card>
      ) : (
        <EmptyState title={`Aucune démarche ne correspond à « ${search} »`}>
          Essayez un seul mot, par exemple le nom du service ou de l’aide.
        </EmptyState>
      )}
    </Stack>
  );
};

const OneTile = ({ of, featured = false }: { of: DemarcheCard; featured?: boolean }) => {
  const { history } = useRouter();
  const { id, title, summary, service, closesOn, refusal } = of;
  return (
    <li>
      <Tile
        icon={featured ? Megaphone : FileText}
        title={title}
        lines={[summary, service, refusal ?? closingWords(closesOn)]}
        onPress={() => history.push(`${demarchesPlace}/${id}`)}
      >
        {refusal !== null && (
          <span>
            <Chip kind="calm">dépôt impossible pour l’instant</Chip>
          </span>
        )}
      </Tile>
    </li>
  );
};
