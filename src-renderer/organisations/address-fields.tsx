import { useWatch } from 'react-hook-form';
import { type PostalAddress, toAddressLines } from '../../src-shared/kernel/postal-address.ts';
import { addresseeNames } from '../../src-shared/letters/addressee.ts';
import type { Representative } from '../../src-shared/organisations/events.ts';
import { FieldRow, FormTextField, Stack } from '../ui/index.ts';
import styles from './organisations.module.css';

/** The names above the address, when the form does not ask for them. */
export interface Addressee {
  readonly name: string;
  /** Null when it was erased. */
  readonly representative: Representative | null;
}

/** The postal address, and beside it the lines exactly as the window of the envelope will show them. */
export const AddressFields = ({ onChanged, addressee }: { onChanged?: () => void; addressee?: Addressee }) => (
  <div className={styles.beside}>
    <Stack>
      <FormTextField name="address.street" label="Numéro et rue" description="Par exemple : 1 place de la Mairie" />
      <FieldRow>
        <FormTextField name="address.complement" label="Complément" description="Étage, service" />
        <FormTextField name="address.building" label="Bâtiment, résidence" />
      </FieldRow>
      <FormTextField name="address.lieuDit" label="Lieu-dit, boîte postale" />
      <FieldRow>
        <FormTextField name="address.postalCode" label="Code postal" inputMode="numeric" isRequired />
        <FormTextField name="address.town" label="Commune" isRequired {...(onChanged !== undefined && { onChanged })} />
      </FieldRow>
      <FormTextField name="address.country" label="Pays" description="À laisser vide pour la France, outre-mer compris" />
    </Stack>
    {addressee === undefined ? <TypedEnvelope /> : <CorrectedEnvelope {...addressee} />}
  </div>
);

/** The form asks for the names and the address. */
const TypedEnvelope = () => {
  const [name, representative, address] = useWatch({ name: ['name', 'representative', 'address'] }) as [
    string,
    TypedRepresentative,
    PostalAddress,
  ];
  return <Envelope name={name} representative={representative} address={address} />;
};

/** The form asks for the address alone. */
const CorrectedEnvelope = ({ name, representative }: Addressee) => {
  const address = useWatch({ name: 'address' }) as PostalAddress;
  return (
    <Envelope name={name} representative={representative ?? { civilite: null, prenom: '', nom: '', fonction: '' }} address={address} />
  );
};

/** What was typed so far about a représentant légal. */
export type TypedRepresentative = Omit<Representative, 'civilite'> & { readonly civilite: Representative['civilite'] | null };

/** «Sur l’enveloppe»: the printed lines while one types. */
export const Envelope = (props: { name: string; representative: TypedRepresentative; address: PostalAddress }) => (
  <div className={styles.paper} aria-live="polite">
    <h3>Sur l’enveloppe</h3>
    <Lines {...props} />
  </div>
);

const Lines = ({ name, representative, address }: { name: string; representative: TypedRepresentative; address: PostalAddress }) => {
  const { civilite, ...rest } = representative;
  if (address.postalCode.trim() === '' || address.town.trim() === '')
    return <p className={styles.small}>Les lignes imprimées s’affichent ici dès que le code postal et la commune sont saisis.</p>;
  const named = civilite !== null && rest.nom.trim() !== '';
  const names = named ? addresseeNames({ civilite, ...rest }, name) : ['(représentant légal)', rest.fonction, name];
  const lines = toAddressLines(names, address);
  return lines.ok ? (
    <>
      <PrintedLines lines={lines.data} />
      <p className={styles.small}>Six lignes de 38 signes au plus, comme La Poste le demande.</p>
    </>
  ) : (
    <p className={styles.small}>{lines.error.message}</p>
  );
};

/** The lines of the address box, as on paper (NF Z10-011). */
export const PrintedLines = ({ lines }: { lines: readonly string[] }) => (
  <p className={styles.printed}>
    {lines.map((line) => (
      <span key={line}>{line}</span>
    ))}
  </p>
);
