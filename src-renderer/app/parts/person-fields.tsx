import { useWatch } from 'react-hook-form';
import { proposeIdentifier } from '../../../src-shared/kernel/identifier.ts';
import { FieldRow, FormTextField, Small } from '../../ui/index.ts';

const nobody = () => false;

/** The identifier that a name gives (S2); empty while the name is not whole. */
export const identifierOf = (prenom: string, nom: string): string =>
  prenom.trim() === '' || nom.trim() === '' ? '' : proposeIdentifier(prenom, nom, nobody);

/** The name typed in the form around, as far as it is typed. */
export const useTypedName = (path = ''): { prenom: string; nom: string; identifier: string } => {
  const [prenom, nom] = useWatch({ name: [`${path}prenom`, `${path}nom`] }).map((text: unknown) => (typeof text === 'string' ? text : ''));
  return { prenom: prenom ?? '', nom: nom ?? '', identifier: identifierOf(prenom ?? '', nom ?? '') };
};

export interface NameFieldsProps {
  /** Where they lie in the form: `person.`. */
  path?: string;
  /** The name is that of the person who types: the browser may fill it in. */
  own?: boolean;
  isRequired?: boolean;
  autoFocus?: boolean;
}

/** Prénom and nom, side by side. */
export const NameFields = ({ path = '', own = false, isRequired = false, autoFocus = false }: NameFieldsProps) => (
  <FieldRow>
    <FormTextField
      name={`${path}prenom`}
      label="Prénom"
      isRequired={isRequired}
      autoFocus={autoFocus}
      autoComplete={own ? 'given-name' : 'off'}
    />
    <FormTextField name={`${path}nom`} label="Nom" isRequired={isRequired} autoComplete={own ? 'family-name' : 'off'} />
  </FieldRow>
);

/** A person who will have an account: name, courriel, and the identifier that the name gives. */
export const PersonFields = ({ path }: { path: string }) => {
  const { identifier } = useTypedName(path);
  return (
    <>
      <NameFields path={path} isRequired />
      <FormTextField
        name={`${path}courriel`}
        label="Courriel"
        type="email"
        isRequired
        description="Il y recevra de quoi activer son compte, une fois les codes saisis."
      />
      <p aria-live="polite">
        <Small>
          {identifier === '' ? (
            'L’identifiant est proposé d’après le prénom et le nom.'
          ) : (
            <>
              Identifiant proposé : <b>{identifier}</b>, suivi d’un chiffre si quelqu’un le porte déjà.
            </>
          )}
        </Small>
      </p>
    </>
  );
};
