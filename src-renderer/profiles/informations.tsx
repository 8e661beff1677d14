import { dateIn, formatDateShort } from '../../src-shared/kernel/plain-date.ts';
import { keyWords, kindWords } from '../../src-shared/organisations/words.ts';
import type { ProfileView } from '../../src-shared/profiles/contract.ts';
import { Card, Columns, DescriptionList, Notice, Stack } from '../ui/index.ts';

type Body = NonNullable<ProfileView['body']>;

/** «Informations»: what the profile is. */
export const Informations = ({ view }: { view: ProfileView }) =>
  view.body === null ? <Person view={view} /> : <BodyInformations name={view.name} body={view.body} />;

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

const BodyInformations = ({ name, body }: { name: string; body: Body }) => (
  <Columns>
    <Card title="Organisation">
      <DescriptionList
        items={[
          { term: 'Nom', value: name },
          { term: 'Type', value: kindWords[body.kind] },
          { term: 'Numéro', value: keyWords(body) },
          { term: 'Inscrite le', value: formatDateShort(dateIn(body.registeredAt)) },
        ]}
      />
    </Card>
    <Card title="Adresse et représentant légal">
      <DescriptionList
        items={[
          { term: 'Adresse', value: body.address === null ? 'donnée effacée' : <Lines of={addressLines(body.address)} /> },
          {
            term: 'Représentant légal',
            value:
              body.representative === null
                ? 'donnée effacée'
                : `${body.representative.civilite} ${body.representative.prenom} ${body.representative.nom}, ${body.representative.fonction}`,
          },
        ]}
      />
    </Card>
  </Columns>
);

const addressLines = ({ complement, building, street, lieuDit, postalCode, town, country }: NonNullable<Body['address']>): string[] =>
  [complement, building, street, lieuDit, `${postalCode} ${town}`, country].flatMap((line) =>
    line === undefined || line.trim() === '' ? [] : [line],
  );

const Lines = ({ of }: { of: readonly string[] }) => of.map((line) => <div key={line}>{line}</div>);
