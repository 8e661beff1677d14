import { useLeave } from '../app/leave.ts';
import { useSession } from '../app/session.tsx';
import { Button, Card, Columns, DescriptionList, Page, toast } from '../ui/index.ts';
import { ChangePassword } from './change-password.tsx';
import { roleWords } from './role-words.ts';

/** «Mon compte»: who one is here, one’s password, the way out. */
export const MyAccountScreen = () => {
  const session = useSession();
  const leave = useLeave();
  return (
    <Page title="Mon compte" actions={<Button onPress={() => void leave()}>Me déconnecter</Button>}>
      <Columns>
        <Card title="Identité">
          <DescriptionList
            items={[
              { term: 'Nom', value: session.displayName },
              { term: 'Identifiant', value: session.identifier },
              { term: 'Courriel', value: session.courriel },
              { term: session.roles.length > 1 ? 'Rôles' : 'Rôle', value: session.roles.map((role) => roleWords[role]).join(', ') },
              ...(session.organisation === null ? [] : [{ term: 'Organisation', value: session.organisation.name }]),
              ...(session.opensWorkstation ? [{ term: 'Ce poste', value: 'Votre mot de passe peut l’ouvrir' }] : []),
            ]}
          />
        </Card>
        <Card title="Changer de mot de passe" aside="vos autres sessions seront fermées">
          <ChangePassword
            current="Mot de passe actuel"
            onDone={() => toast('Votre mot de passe est changé. Vos autres sessions sont fermées.')}
          />
        </Card>
      </Columns>
    </Page>
  );
};
