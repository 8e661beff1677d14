import { useContext } from 'react';
import type { OutputOf } from '../app/calls.ts';
import { useLeave } from '../app/leave.ts';
import { NamedScreens } from '../app/named-screens.ts';
import { PlaceLink } from '../app/place-link.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import { OwnTiles } from '../dossiers/public.tsx';
import { Button, Card, Columns, type Description, DescriptionList, Page, Stack, toast } from '../ui/index.ts';
import styles from './accounts.module.css';
import { detailOf, holderOf, useOtherAccounts } from './change-account.tsx';
import { ChangePassword } from './change-password.tsx';
import { OwnData } from './own-data.tsx';
import { roleWords } from './standing.ts';

/** «Mon compte»: who one is here, one’s password, the way out. */
export const MyAccountScreen = () => {
  const session = useSession();
  const { data: mine } = useCall('accounts.mine', {});
  const leave = useLeave();
  const named = useContext(NamedScreens);
  const profiles = named.get('Mes profils');
  const identity: Description[] = [
    { term: 'Identifiant', value: session.identifier },
    { term: session.roles.length > 1 ? 'Rôles' : 'Rôle', value: session.roles.map((role) => roleWords[role]).join(', ') },
  ];
  if (session.organisation !== null) identity.push({ term: 'Organisation', value: session.organisation.name });
  if (mine?.opensWorkstation === true) identity.push({ term: 'Ce poste', value: 'votre mot de passe peut l’ouvrir' });
  return (
    <Page title="Mon compte" actions={<Button onPress={() => void leave()}>Me déconnecter</Button>}>
      <Stack>
        {named.has('Mes dossiers') && <OwnTiles />}
        <Columns>
          <Stack>
            <Card title="Mes données personnelles">{mine !== undefined && <OwnData mine={mine} />}</Card>
            {profiles !== undefined && (
              <Card title="Mes profils">
                <p>Le vôtre, et un pour chaque organisation que vous avez déclarée ou rejointe.</p>
                <PlaceLink to={profiles}>Ouvrir mes profils</PlaceLink>
              </Card>
            )}
            <Card title="Identité">
              <DescriptionList items={identity} />
            </Card>
          </Stack>
          <Stack>
            <Card title="Changer de compte">{mine !== undefined && <ChangeAccount mine={mine} />}</Card>
            <Card title="Changer de mot de passe">
              <Stack>
                <p>Vos sessions ouvertes dans d’autres fenêtres seront fermées, pas celle-ci.</p>
                <ChangePassword onDone={() => toast('Votre mot de passe est changé.')} />
              </Stack>
            </Card>
          </Stack>
        </Columns>
      </Stack>
    </Page>
  );
};

/** «Changer de compte» (S2): one’s other accounts, or what to do to have them here. */
const ChangeAccount = ({ mine: { courriel, courrielConfirmed } }: { mine: OutputOf<'accounts.mine'> }) => {
  const { others, choose, dialog } = useOtherAccounts();
  const { run: confirm, isPending } = useCommand('accounts.askCourriel');
  const ask = async () => {
    const result = await confirm({ courriel: courriel ?? '' });
    if (!result.ok) toast(result.error.message, { kind: 'bad' });
  };
  if (courriel === null || !courrielConfirmed)
    return (
      <Stack>
        <p>
          {courriel === null
            ? 'Donnez votre courriel dans « Mes données personnelles » pour retrouver ici vos autres comptes.'
            : 'Votre courriel n’est pas encore confirmé. Un code reçu à cette adresse montre qu’elle est la vôtre ; vos autres comptes se retrouvent alors ici.'}
        </p>
        {courriel !== null && (
          <Button isPending={isPending} onPress={() => void ask()}>
            Confirmer mon courriel
          </Button>
        )}
      </Stack>
    );
  if (others.length === 0)
    return (
      <p>
        Vous n’avez pas d’autre compte avec ce nom et ce courriel. Pour une autre organisation, créez un compte depuis la page de connexion,
        avec le même courriel.
      </p>
    );
  return (
    <Stack>
      <p>Un compte et un mot de passe pour chaque organisation. Le mot de passe n’est demandé qu’une fois, jusqu’à votre déconnexion.</p>
      <ul className={styles.choices}>
        {others.map((other) => (
          <li key={other.account}>
            <Button wide onPress={() => choose(other)}>
              {holderOf(other)} ({detailOf(other)})
            </Button>
          </li>
        ))}
      </ul>
      {dialog}
    </Stack>
  );
};
