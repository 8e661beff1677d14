import { useLeave } from '../app/leave.ts';
import { useCall } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import { Button, Card, Columns, type Description, DescriptionList, Page, Stack, toast } from '../ui/index.ts';
import { ChangePassword } from './change-password.tsx';
import { OwnData } from './own-data.tsx';
import { roleWords } from './role-words.ts';

/** «Mon compte»: who one is here, one’s password, the way out. */
export const MyAccountScreen = () => {
  const session = useSession();
  const { data: mine } = useCall('accounts.mine', {});
  const leave = useLeave();
  const identity: Description[] = [
    { term: 'Identifiant', value: session.identifier },
    { term: session.roles.length > 1 ? 'Rôles' : 'Rôle', value: session.roles.map((role) => roleWords[role]).join(', ') },
  ];
  if (session.organisation !== null) identity.push({ term: 'Organisation', value: session.organisation.name });
  if (mine?.opensWorkstation === true) identity.push({ term: 'Ce poste', value: 'votre mot de passe peut l’ouvrir' });
  return (
    <Page title="Mon compte" actions={<Button onPress={() => void leave()}>Me déconnecter</Button>}>
      <Columns>
        <Stack>
          <Card title="Mes données personnelles">{mine !== undefined && <OwnData mine={mine} />}</Card>
          <Card title="Identité">
            <DescriptionList items={identity} />
          </Card>
        </Stack>
        <Card title="Changer de mot de passe">
          <Stack>
            <p>Vos sessions ouvertes dans d’autres fenêtres seront fermées, pas celle-ci.</p>
            <ChangePassword current="Mot de passe actuel" onDone={() => toast('Votre mot de passe est changé.')} />
          </Stack>
        </Card>
      </Columns>
    </Page>
  );
};
