import { useActs } from '../app/act.ts';
import { useCall } from '../app/query.tsx';
import { Checkbox } from '../ui/index.ts';

/** Whether each decision of a démarche needs the visa of a second person: kept at once, and not part of a version. */
export const VisaToggle = ({ id }: { id: string }) => {
  const { data } = useCall('demarches.annotations', { id });
  const { act, isPending } = useActs();
  return (
    <Checkbox
      label="Demander un visa avant chaque décision"
      description="Une seconde personne du service, valideur ou gestionnaire, vise la décision proposée ou la renvoie. Vaut aussitôt, aussi pour les dossiers en cours."
      value={data?.visa ?? false}
      isDisabled={data === undefined || isPending}
      onChange={(asked) =>
        void act(
          'demarches.setVisa',
          { id, asked },
          asked ? 'Chaque décision demande maintenant un visa.' : 'Les décisions ne demandent plus de visa.',
        )
      }
    />
  );
};
