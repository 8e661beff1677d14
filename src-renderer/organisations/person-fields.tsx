import { useWatch } from 'react-hook-form';
import { proposeIdentifier } from '../../src-shared/kernel/identifier.ts';
import { channelWords } from '../../src-shared/organisations/words.ts';
import { FieldRow, FormDateField, FormSelect, FormTextField } from '../ui/index.ts';
import styles from './organisations.module.css';

const nobody = () => false;

/** The person who asks, with the identifier that their name gives (S2). */
export const PersonFields = ({ path }: { path: string }) => {
  const [prenom, nom] = useWatch({ name: [`${path}.prenom`, `${path}.nom`] }) as [string, string];
  const known = prenom.trim() !== '' && nom.trim() !== '';
  return (
    <>
      <FieldRow>
        <FormTextField name={`${path}.prenom`} label="Prénom" isRequired />
        <FormTextField name={`${path}.nom`} label="Nom" isRequired />
      </FieldRow>
      <FormTextField
        name={`${path}.courriel`}
        label="Courriel"
        type="email"
        isRequired
        description="Il y recevra de quoi activer son compte, une fois les codes saisis."
      />
      <p className={styles.small} aria-live="polite">
        {known ? (
          <>
            Identifiant proposé : <b>{proposeIdentifier(prenom, nom, nobody)}</b>, suivi d’un chiffre si quelqu’un le porte déjà.
          </>
        ) : (
          'L’identifiant est proposé d’après le prénom et le nom.'
        )}
      </p>
    </>
  );
};

const channelOptions = (['papier', 'courriel', 'guichet'] as const).map((id) => ({ id, label: channelWords[id] }));

/** How and when the demand reached the département (rules §0: the agent’s twin of every act). */
export const ReceptionFields = () => (
  <FieldRow>
    <FormSelect name="reception.channel" label="Demande arrivée" options={channelOptions} isRequired />
    <FormDateField name="reception.receivedOn" label="Reçue le" isRequired />
  </FieldRow>
);
