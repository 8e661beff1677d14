import { useRouter } from '@tanstack/react-router';
import { silenceWords } from '../../src-shared/dossiers/clock.ts';
import type { UsagerDossier } from '../../src-shared/dossiers/views.ts';
import { formatDateLong } from '../../src-shared/kernel/plain-date.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall } from '../app/query.tsx';
import { useParam } from '../app/room.ts';
import { Button, Card, FormActions, Notice, Page, Stack } from '../ui/index.ts';
import { dossiersPlace } from './places.ts';

/** After «Déposer mon dossier»: its number, and what happens now. */
export const DepositedScreen = () => {
  const id = useParam('id') ?? '';
  return (
    <Page title="Votre dossier est déposé">
      <Loaded from={useCall('dossiers.view', { id })}>{(view) => <Deposited view={view} />}</Loaded>
    </Page>
  );
};

const Deposited = ({ view: { id, number, title, service, requesterName, receivedOn, clock } }: { view: UsagerDossier }) => {
  const { history } = useRouter();
  const { data: mine } = useCall('accounts.mine', {});
  const courriel = mine?.courriel ?? null;
  return (
    <Stack>
      <Notice kind="ok" title={`Votre dossier porte le numéro ${number}`} alert>
        <p>{`${title}, pour ${requesterName}. Reçu par « ${service} » le ${formatDateLong(receivedOn)}.`}</p>
      </Notice>
      <Card title="Ce qui se passe maintenant">
        <Stack>
          {mine !== undefined && (
            <p>
              {courriel === null
                ? 'Votre compte n’a pas de courriel : suivez votre dossier dans « Mes dossiers ».'
                : `Un courriel vous le confirme à l’adresse ${courriel}. Vous en recevrez un autre à chaque changement de statut.`}
            </p>
          )}
          <p>
            Le service vérifie vos justificatifs, puis étudie votre demande. S’il lui manque quelque chose, il vous le demande ici et par
            courriel.
          </p>
          {clock.due !== null && (
            <p>{`Si votre dossier est complet, une réponse vous est due avant la fin du ${formatDateLong(clock.due)}. ${silenceWords[clock.silence]}`}</p>
          )}
          <FormActions>
            <Button kind="primary" onPress={() => history.push(`${dossiersPlace}/${id}`)}>
              Suivre mon dossier
            </Button>
            <Button onPress={() => history.push(dossiersPlace)}>Mes dossiers</Button>
          </FormActions>
        </Stack>
      </Card>
    </Stack>
  );
};
