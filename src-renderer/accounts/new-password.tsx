import { useFormContext, useWatch } from 'react-hook-form';
import { type PasswordContext, passwordConditions } from '../../src-shared/kernel/password-policy.ts';
import { useCall } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import { FormPasswordField } from '../ui/index.ts';

/** The conditions of whoever is signed in: those of their own name, and of what their password opens. */
export const useOwnConditions = (): PasswordContext => {
  const { identifier } = useSession();
  const { data: mine } = useCall('accounts.mine', {});
  const { prenom, nom, opensWorkstation } = mine ?? { prenom: '', nom: '', opensWorkstation: false };
  return { prenom, nom, identifier, opensWorkstation };
};

/** A new password typed twice (S0, S2), with the conditions of the policy followed at each keystroke. Fields `next` and `again`. `first`: there was none before. */
export const NewPassword = ({ person, first = false }: { person: PasswordContext; first?: boolean }) => {
  const { control, formState, trigger } = useFormContext();
  const next: unknown = useWatch({ control, name: 'next' });
  const label = first ? 'Mot de passe' : 'Nouveau mot de passe';
  const text = typeof next === 'string' ? next : '';
  return (
    <>
      <FormPasswordField
        name="next"
        label={label}
        description="Le vôtre, que personne d’autre ne connaît, et difficile à deviner."
        isRequired={first}
        autoComplete="new-password"
        conditions={passwordConditions(text, person)}
        onChanged={() => {
          // The second one is checked again when the first is corrected.
          if (formState.isSubmitted) void trigger('again');
        }}
      />
      <FormPasswordField name="again" label={`${label}, une seconde fois`} autoComplete="new-password" isRequired={first} />
    </>
  );
};
