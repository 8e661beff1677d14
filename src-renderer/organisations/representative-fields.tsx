import { useFormContext, useWatch } from 'react-hook-form';
import { civilites, type OrganisationKind } from '../../src-shared/organisations/events.ts';
import { usualFunctions } from '../../src-shared/organisations/words.ts';
import { Button, FieldRow, FormRadioGroup, FormTextField, Stack } from '../ui/index.ts';
import styles from './organisations.module.css';

const titles = civilites.map((id) => ({ id, label: id }));

/** The person who leads the organisation; usual functions are offered, any other can be typed. `kind` where the form does not ask for it. */
export const RepresentativeFields = ({ kind: known }: { kind?: OrganisationKind }) => {
  const { setValue } = useFormContext();
  const [typed, civilite] = useWatch({ name: ['kind', 'representative.civilite'] }) as [
    OrganisationKind | null | undefined,
    (typeof civilites)[number] | null,
  ];
  const suggestions = usualFunctions(known ?? typed ?? null, civilite);
  return (
    <Stack>
      <FormRadioGroup name="representative.civilite" label="Civilité" options={titles} isRequired />
      <FieldRow>
        <FormTextField name="representative.prenom" label="Prénom du représentant légal" isRequired />
        <FormTextField name="representative.nom" label="Nom du représentant légal" isRequired />
      </FieldRow>
      <div>
        <FormTextField name="representative.fonction" label="Fonction" isRequired />
        {suggestions.length > 0 && (
          <div className={styles.suggestions}>
            <span>Le plus souvent :</span>
            {suggestions.map((each) => (
              <Button
                key={each}
                kind="quiet"
                onPress={() => setValue('representative.fonction', each, { shouldDirty: true, shouldValidate: true })}
              >
                {each}
              </Button>
            ))}
          </div>
        )}
      </div>
    </Stack>
  );
};
