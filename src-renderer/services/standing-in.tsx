import { formatDateLong } from '../../src-shared/kernel/plain-date.ts';
import { useActs } from '../app/act.ts';
import { useCall } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import { Button, FormActions, Notice } from '../ui/index.ts';

/** Whom one stands in for today; or that one is noted as away, with the way to say that one is back. */
export const StandingIn = () => {
  const { account } = useSession();
  const { data } = useCall('services.absences', {}, { rooms: ['accounts'] });
  const { act, isPending } = useActs();
  const now = data?.absences.filter((absence) => absence.now) ?? [];
  const own = now.find(({ agent }) => agent.account === account);
  return (
    <>
      {own !== undefined && (
        <Notice title={`Vous êtes noté absent jusqu’au ${formatDateLong(own.to)} : ${own.standIn.name} vous remplace`}>
          <FormActions>
            <Button
              isPending={isPending}
              onPress={() => void act('services.endAbsence', { id: own.id, agent: own.agent.account }, 'Votre absence est terminée.')}
            >
              Je suis de retour
            </Button>
          </FormActions>
        </Notice>
      )}
      {now
        .filter(({ standIn }) => standIn.account === account)
        .map((absence) => (
          <Notice key={absence.id} title={`Vous remplacez ${absence.agent.name} jusqu’au ${formatDateLong(absence.to)}`}>
            Ses dossiers sont parmi les vôtres, et restent à son nom.
          </Notice>
        ))}
    </>
  );
};
