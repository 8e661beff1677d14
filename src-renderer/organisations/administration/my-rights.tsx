import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { MyRights } from '../../../src-shared/organisations/administration-contract.ts';
import { Loaded } from '../../app/loaded.tsx';
import { useCall, useCommand } from '../../app/query.tsx';
import { Button, Card, Chip, ConfirmDialog, count, dayInWords, Item, Items, Notice, Page, Small, Stack } from '../../ui/index.ts';
import styles from './administration.module.css';
import { administrationPlaces } from './places.ts';
import { concerned } from './screens.tsx';

/** «Mes permissions»: what a member may use, and how to become the administrator. */
export const MyRightsScreen = () => {
  const rights = useCall('administration.myRights', {}, { rooms: [...concerned, 'letters'] });
  const granted = rights.data?.eservices.filter((each) => each.granted).length;
  return (
    <Page title="Mes permissions" {...(granted !== undefined && { meta: count(granted, 'permission') })}>
      <Loaded from={rights}>
        {(data) => (
          <Stack>
            {data.role === null && (
              <Notice title="Votre inscription attend d’être validée">
                Vous n’avez pas encore de permission. « Mon organisation » dit où en est votre demande.
              </Notice>
            )}
            <Permissions rights={data} />
            {data.role === 'utilisateur' && <Becoming rights={data} />}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
};

/** Whom to ask for a permission. */
const advice = ({ role, administrator }: MyRights): string => {
  if (role === 'administrateur') return 'Vous êtes administrateur : donnez-vous vos permissions sur l’écran « Permissions ».';
  return administrator === null
    ? 'L’organisation n’a pas d’administrateur : personne ne peut donner de permission pour le moment.'
    : `Pour en recevoir une, demandez à ${administrator}, administrateur de l’organisation.`;
};

const Permissions = ({ rights }: { rights: MyRights }) => {
  const { history } = useRouter();
  return (
    <Card title="Mes e-services" aside={count(rights.eservices.length, 'abonnement de l’organisation', 'abonnements de l’organisation')}>
      {rights.eservices.length === 0 && <Small>L’organisation n’est abonnée à aucun e-service.</Small>}
      <Items>
        {rights.eservices.map((each) => (
          <Item
            key={each.id}
            chips={
              <>
                {!each.open && <Chip kind="calm">fermé</Chip>}
                <Chip kind={each.granted ? 'ok' : 'calm'}>{each.granted ? 'permission donnée' : 'sans permission'}</Chip>
              </>
            }
            actions={
              <Button aria-label={`Ouvrir ${each.name}`} onPress={() => history.push(`${administrationPlaces.mine}/${each.id}`)}>
                Ouvrir
              </Button>
            }
          >
            <b>{each.name}</b>
            <Small>{each.description}</Small>
            <Small>{each.service}</Small>
          </Item>
        ))}
      </Items>
      <Small>{advice(rights)}</Small>
    </Card>
  );
};

const Becoming = ({ rights }: { rights: MyRights }) => {
  const { run } = useCommand('administration.requestRole');
  const [asking, setAsking] = useState(false);
  const { request, administrator } = rights;
  return (
    <Card title="Devenir administrateur">
      {request === null ? (
        <Stack>
          <p>L’administrateur abonne l’organisation aux e-services, valide ses utilisateurs et donne les permissions.</p>
          <ol className={styles.steps}>
            <li>Vous le demandez ici : un courrier part chez le représentant légal, et chez personne d’autre.</li>
            <li>S’il est d’accord, il saisit les deux codes du courrier depuis la page de connexion.</li>
            <li>
              Vous devenez administrateur.
              {administrator !== null && ` ${administrator} reste utilisateur.`}
            </li>
          </ol>
          <div>
            <Button kind="primary" onPress={() => setAsking(true)}>
              Demander à devenir administrateur
            </Button>
          </div>
        </Stack>
      ) : (
        <Notice title="Votre demande attend les codes du courrier">
          <p>
            Demande du {dayInWords(request.submittedAt)}
            {request.letterNumber !== null && `, courrier ${request.letterNumber}`}. Le représentant légal décide en saisissant ses deux
            codes, ou en ignorant le courrier. « Mon organisation » dit où il en est.
          </p>
        </Notice>
      )}
      {asking && (
        <ConfirmDialog
          title="Demander à devenir administrateur ?"
          isOpen
          confirm="Envoyer la demande"
          consequences={[
            'Un courrier avec deux codes est préparé pour le représentant légal.',
            'Rien ne change pour vous tant que les codes ne sont pas saisis ; le courrier ignoré, la demande reste sans effet.',
            ...(administrator === null ? [] : [`Une fois les codes saisis, vous remplacez ${administrator}.`]),
          ]}
          onConfirm={() => run({ role: 'administrateur' })}
          done={({ letterNumber }) => `Demande envoyée : le courrier ${letterNumber ?? ''} part chez le représentant légal.`}
          onClose={() => setAsking(false)}
        />
      )}
    </Card>
  );
};
