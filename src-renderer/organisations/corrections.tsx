import { useWatch } from 'react-hook-form';
import { addressForm, type OrganisationView, representativeForm } from '../../src-shared/organisations/contract.ts';
import { lettersOnTheirWay } from '../../src-shared/organisations/corrections.ts';
import { ReceptionFields, received } from '../app/parts/reception.tsx';
import { useCommand } from '../app/query.tsx';
import { useSeen } from '../app/seen.ts';
import { ConfirmDialog, FormDialog, Notice, RequiredHint, Stack, useZodForm } from '../ui/index.ts';
import { AddressFields, Envelope, type TypedRepresentative } from './address-fields.tsx';
import styles from './organisations.module.css';
import { RepresentativeFields } from './representative-fields.tsx';

export interface CorrectionProps {
  view: OrganisationView;
  onClose: () => void;
  /** Something was written: lists show it at once. */
  onDone: () => void;
}

const numbersOf = (letters: OrganisationView['letters']): string =>
  new Intl.ListFormat('fr', { type: 'conjunction' }).format(letters.map((letter) => letter.number));

/** Paper that left, or is about to, is not corrected by a screen: said before, with what to do. */
const OnTheirWay = ({ view, what }: { view: OrganisationView; what: string }) => {
  const letters = lettersOnTheirWay(view.letters);
  if (letters.length === 0) return null;
  return (
    <Notice
      kind="mine"
      title={
        letters.length === 1
          ? `Le courrier ${numbersOf(letters)} est déjà imprimé ${what}. Ses codes restent valables : refaites-le s’il ne doit plus servir.`
          : `Les courriers ${numbersOf(letters)} sont déjà imprimés ${what}. Leurs codes restent valables : refaites-les s’ils ne doivent plus servir.`
      }
    />
  );
};

/** What is left to do once the paper can be right. */
const nextOf = (view: OrganisationView): string => {
  const waiting = view.letters.filter((letter) => letter.status === 'a_imprimer');
  const returned = view.letters.filter((letter) => letter.status === 'revenu');
  if (returned.length > 0) return ` À refaire : ${numbersOf(returned)}.`;
  return waiting.length > 0 ? ` À imprimer, déjà à jour : ${numbersOf(waiting)}.` : '';
};

/** «Corriger l’adresse», after a letter came back (rules §2.6). */
export const AddressDialog = ({ view, onClose, onDone }: CorrectionProps) => {
  const { run } = useCommand('organisations.correctAddress');
  const seen = useSeen(view);
  const { complement = '', building = '', street = '', lieuDit = '', postalCode = '', town = '', country = '' } = view.address ?? {};
  const form = useZodForm(addressForm, {
    defaultValues: { address: { complement, building, street, lieuDit, postalCode, town, country } },
  });
  return (
    <FormDialog
      title="Corriger l’adresse"
      size="l"
      form={form}
      submit="Enregistrer l’adresse"
      onSubmit={(values) => run({ id: view.id, ...seen, ...values })}
      done={`Adresse corrigée.${nextOf(view)}`}
      onDone={onDone}
      onClose={onClose}
    >
      <Stack>
        <OnTheirWay view={view} what="avec l’adresse actuelle" />
        <RequiredHint />
        <AddressFields addressee={view} />
      </Stack>
    </FormDialog>
  );
};

/** «Changer le représentant légal»: another person leads the organisation, and alone receives its letters (rules §2.2). */
export const RepresentativeDialog = ({ view, onClose, onDone }: CorrectionProps) => {
  const { run } = useCommand('organisations.changeRepresentative');
  const seen = useSeen(view);
  const form = useZodForm(representativeForm, {
    defaultValues: {
      representative: { civilite: null, prenom: '', nom: '', fonction: view.representative?.fonction ?? '' },
      reception: received(),
    },
  });
  return (
    <FormDialog
      title="Changer le représentant légal"
      size="l"
      form={form}
      submit="Enregistrer le représentant légal"
      onSubmit={(values) => run({ id: view.id, ...seen, ...values })}
      done={`Représentant légal changé.${nextOf(view)}`}
      onDone={onDone}
      onClose={onClose}
    >
      <Stack>
        <OnTheirWay view={view} what="au nom du représentant légal actuel" />
        <RequiredHint />
        <div className={styles.beside}>
          <RepresentativeFields kind={view.kind} />
          <NewAddressee view={view} />
        </div>
        <ReceptionFields />
      </Stack>
    </FormDialog>
  );
};

const NewAddressee = ({ view }: { view: OrganisationView }) => {
  const representative = useWatch({ name: 'representative' }) as TypedRepresentative;
  return view.address === null ? null : <Envelope name={view.name} representative={representative} address={view.address} />;
};

export type CancellableApplication = OrganisationView['applications'][number];

/** «Annuler cette demande»: what becomes of its letter and its codes is said before. */
export const CancelApplicationDialog = (props: CorrectionProps & { application: CancellableApplication }) => {
  const { view, application, onClose, onDone } = props;
  const { run } = useCommand('organisations.cancelApplication');
  const seen = useSeen(view);
  const letters = view.letters.filter(
    (letter) => letter.application === application.application && letter.status !== 'annule' && letter.status !== 'codes_saisis',
  );
  return (
    <ConfirmDialog
      title={`Annuler la demande de ${application.displayName} ?`}
      isOpen
      onClose={onClose}
      confirm="Annuler cette demande"
      cancel="Garder la demande"
      kind="bad"
      consequences={[
        letters.length === 0
          ? 'La demande ne pourra plus être validée.'
          : `Le courrier ${numbersOf(letters)} est annulé : ses codes ne vaudront plus rien, même s’il arrive.`,
        'La même personne pourra faire une nouvelle demande.',
      ]}
      onConfirm={() => run({ id: view.id, ...seen, application: application.application })}
      done={`Demande annulée : ${application.displayName}.`}
      onDone={onDone}
    />
  );
};
