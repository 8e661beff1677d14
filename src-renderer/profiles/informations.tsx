import { dateIn, formatDateShort } from '../../src-shared/kernel/plain-date.ts';
import { keyWords, kindWords } from '../../src-shared/organisations/words.ts';
import type { ProfileView } from '../../src-shared/profiles/contract.ts';
import { Card, Columns, DescriptionList, Lines, Notice, Stack } from '../ui/index.ts';
import { timeZone } from '../ui/zone.ts';

type Organisation = NonNullable<ProfileView['body']>;

/** «Informations»: what the profile is. */
export const Informations = ({ view }: { view: ProfileView }) =>
  view.body === null ? <Person view={view} /> : <OrganisationInformations name={view.name} of={view.body} />;

const Person = ({ view: { person, own } }: { view: ProfileView }) => (
  <Stack>
    <Card title="Informations">
      <DescriptionList
        items={[
          { term: 'Prénom', value: person?.prenom ?? 'donnée effacée' },
          { term: 'Nom', value: person?.nom ?? 'donnée effacée' },
          ...(person?.courriel == null ? [] : [{ term: 'Courriel', value: person.courriel }]),
        ]}
      />
    </Card>
    {own && (
      <Notice title="C’est votre profil de particulier">
        <p>Un proche peut le partager avec vous : ajoutez un partage dans l’onglet « Composition » et remettez-lui la clé.</p>
      </Notice>
    )}
  </Stack>
);

const OrganisationInformations = ({ name, of }: { name: string; of: Organisation }) => (
  <Columns>
    <Card title="Organisation">
      <DescriptionList
        items={[
          { term: 'Nom', value: name },
          { term: 'Type', value: kindWords[of.kind] },
          { term: 'Numéro', value: keyWords(of) },
          { term: 'Inscrite le', value: formatDateShort(dateIn(of.registeredAt, timeZone())) },
        ]}
      />
    </Card>
    <Card title="Adresse et représentant légal">
      <DescriptionList
        items={[
          { term: 'Adresse', value: of.address === null ? 'donnée effacée' : <Lines of={addressLines(of.address)} /> },
          {
            term: 'Représentant légal',
            value:
              of.representative === null
                ? 'donnée effacée'
                : `${of.representative.civilite} ${of.representative.prenom} ${of.representative.nom}, ${of.representative.fonction}`,
          },
        ]}
      />
    </Card>
  </Columns>
);

const addressLines = ({
  complement,
  building,
  street,
  lieuDit,
  postalCode,
  town,
  country,
}: NonNullable<Organisation['address']>): string[] =>
  [complement, building, street, lieuDit, `${postalCode} ${town}`, country].flatMap((line) =>
    line === undefined || line.trim() === '' ? [] : [line],
  );
