import { type ReactNode, useState } from 'react';
import { kindWords } from '../../src-shared/organisations/words.ts';
import { Card, FieldRow, FormCheckbox, FormSelect, FormTextField, optionsOf, Stack } from '../ui/index.ts';
import { AddressFields } from './address-fields.tsx';
import { KeyFields, type KeyFieldsProps } from './key-fields.tsx';
import { RepresentativeFields } from './representative-fields.tsx';

const kinds = optionsOf(kindWords);

/**
 * First values of every form that registers an organisation. Every possible part of the key is there from the start: a field never changes from
 * uncontrolled to controlled.
 */
export const blankOrganisation = {
  kind: null,
  name: '',
  key: { type: 'siret' as const, value: '', reason: null },
  address: { complement: '', building: '', street: '', lieuDit: '', postalCode: '', town: '', country: '' },
  representative: { civilite: null, prenom: '', nom: '', fonction: '' },
  confirmNamesake: false,
};

interface Namesake {
  /** The form asks for a confirmation. */
  readonly asked: boolean;
  /** After a refusal: asks when it was about a namesake. */
  readonly ask: (refusal: { code: string }) => void;
  /** A confirmation is about this name, number and commune: another one is asked for again. */
  readonly forget: () => void;
}

/** «Une organisation du même nom existe»: whether its confirmation is asked, and `unconfirm` when it is about another one. */
export const useNamesake = (unconfirm: () => void): Namesake => {
  const [asked, setAsked] = useState(false);
  return {
    asked,
    ask: ({ code }) => {
      if (code === 'namesake') setAsked(true);
    },
    forget: () => {
      if (!asked) return;
      setAsked(false);
      unconfirm();
    },
  };
};

export interface OrganisationFieldsProps {
  namesake: Namesake;
  /** Under the checkbox that confirms a namesake. */
  confirmed?: string;
  /** Beside «Représentant légal». */
  aboutRepresentative: string;
  live?: KeyFieldsProps['live'];
  /** Between who the organisation is and who leads it. */
  children?: ReactNode;
}

/** The organisation, who leads it and where it is: what every registration asks (rules §2.1). */
export const OrganisationFields = ({ namesake, confirmed, aboutRepresentative, live, children }: OrganisationFieldsProps) => (
  <>
    <Card title="Organisation">
      <Stack>
        <FieldRow>
          <FormSelect
            name="kind"
            label="Type d’organisation"
            description="Les e-services proposés en dépendent"
            options={kinds}
            isRequired
          />
          <FormTextField
            name="name"
            label="Nom de l’organisation"
            description="Par exemple : Commune d’Audresselles"
            isRequired
            onChanged={namesake.forget}
          />
        </FieldRow>
        <KeyFields onChanged={namesake.forget} {...(live !== undefined && { live })} />
        {namesake.asked && (
          <FormCheckbox
            name="confirmNamesake"
            label="C’est bien une autre organisation"
            {...(confirmed !== undefined && { description: confirmed })}
          />
        )}
      </Stack>
    </Card>
    {children}
    <Card title="Représentant légal" aside={aboutRepresentative}>
      <RepresentativeFields />
    </Card>
    <Card title="Adresse postale">
      <AddressFields onChanged={namesake.forget} />
    </Card>
  </>
);
