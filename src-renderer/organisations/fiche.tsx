import { useEffect, useRef, useState } from 'react';
import { toAddressLines } from '../../src-shared/kernel/postal-address.ts';
import { addresseeNames } from '../../src-shared/letters/addressee.ts';
import type { OrganisationView } from '../../src-shared/organisations/contract.ts';
import { keyWords, kindWords, roleWords } from '../../src-shared/organisations/words.ts';
import { Button, Card, Chip, type ChipKind, Columns, DescriptionList, dayInWords, Notice, Small, Stack } from '../ui/index.ts';
import { PrintedLines } from './address-fields.tsx';
import { AddressDialog, CancelApplicationDialog, type CancellableApplication, RepresentativeDialog } from './corrections.tsx';
import styles from './organisations.module.css';

const outcome: Readonly<Record<OrganisationView['applications'][number]['status'], { label: string; kind: ChipKind }>> = {
  en_attente: { label: 'en attente', kind: 'theirs' },
  validee: { label: 'validée', kind: 'ok' },
  remplacee: { label: 'remplacée', kind: 'calm' },
  annulee: { label: 'annulée', kind: 'calm' },
};

type Correcting = 'address' | 'representative' | CancellableApplication;

export interface FicheProps {
  view: OrganisationView;
  /** May the reader correct it? */
  mayCorrect: boolean;
  /** Something was corrected: the list shows it at once. */
  onChanged: () => void;
}

/** «Fiche»: who the organisation is, who leads it, who acts for it; and what may be corrected of it. */
export const Fiche = ({ view, mayCorrect, onChanged }: FicheProps) => {
  const [correcting, setCorrecting] = useState<Correcting | null>(null);
  const top = useRef<HTMLDivElement>(null);
  const cancelled = useRef<string | null>(null);
  const open = correcting !== null;
  useEffect(() => {
    // The button that was pressed goes with the cancelled demand: the focus goes to the beginning, and not nowhere.
    const gone = view.applications.some((each) => each.application === cancelled.current && each.status !== 'en_attente');
    if (open || !gone) return;
    cancelled.current = null;
    top.current?.focus();
  }, [open, view]);
  const dialog = { view, onClose: () => setCorrecting(null), onDone: onChanged };
  return (
    <div ref={top} tabIndex={-1}>
      <Parts view={view} onCorrect={mayCorrect ? setCorrecting : null} />
      {correcting === 'address' && <AddressDialog {...dialog} />}
      {correcting === 'representative' && <RepresentativeDialog {...dialog} />}
      {correcting !== null && typeof correcting === 'object' && (
        <CancelApplicationDialog
          {...dialog}
          application={correcting}
          onDone={() => {
            cancelled.current = correcting.application;
            onChanged();
          }}
        />
      )}
    </div>
  );
};

/** `onCorrect` is null for readers. */
const Parts = ({ view, onCorrect }: { view: OrganisationView; onCorrect: ((what: Correcting) => void) | null }) => (
  <Columns>
    <Stack>
      <Card title="Représentant légal">
        {view.representative === null ? (
          <p>Donnée effacée. Aucun courrier ne peut être imprimé tant qu’un nouveau représentant légal n’est pas indiqué.</p>
        ) : (
          <DescriptionList
            items={[
              { term: 'Nom', value: `${view.representative.civilite} ${view.representative.prenom} ${view.representative.nom}` },
              { term: 'Fonction', value: view.representative.fonction },
            ]}
          />
        )}
        {onCorrect !== null && (
          <div className={styles.correct}>
            <Button onPress={() => onCorrect('representative')}>Changer le représentant légal</Button>
          </div>
        )}
      </Card>
      <Card title="Membres">
        {view.members.length === 0 ? (
          <p className={styles.small}>Personne n’est encore validé.</p>
        ) : (
          <ul className={styles.people}>
            {view.members.map((member) => (
              <li key={member.account} className={styles.person}>
                <Person {...member} />
                <Chip kind={member.role === 'administrateur' ? 'ok' : 'calm'}>{roleWords[member.role].toLowerCase()}</Chip>
                {!member.activated && <Chip kind="theirs">compte à activer</Chip>}
                {member.disabled !== null && <Chip kind="bad">compte désactivé</Chip>}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title="Inscription">
        <DescriptionList
          items={[
            { term: 'Type', value: kindWords[view.kind] },
            { term: 'Numéro', value: keyWords(view) },
            { term: 'Inscrite le', value: dayInWords(view.registeredAt) },
          ]}
        />
      </Card>
    </Stack>
    <Stack>
      <Card title="Adresse telle qu’elle sera imprimée">
        <PrintedAddress view={view} />
        {onCorrect !== null && (
          <div className={styles.correct}>
            <Button onPress={() => onCorrect('address')}>Corriger l’adresse</Button>
          </div>
        )}
      </Card>
      <Card title="Demandes">
        <ul className={styles.people}>
          {view.applications.map((each) => (
            <li key={each.application} className={styles.person}>
              <Person {...each} />
              <span className={styles.small}>
                {roleWords[each.role]}, {dayInWords(each.submittedAt)}
              </span>
              <span className={styles.personEnd}>
                <Chip kind={outcome[each.status].kind}>{outcome[each.status].label}</Chip>
                {onCorrect !== null && each.status === 'en_attente' && (
                  <Button onPress={() => onCorrect(each)} aria-label={`Annuler cette demande de ${each.displayName}`}>
                    Annuler cette demande
                  </Button>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </Stack>
  </Columns>
);

const Person = ({ displayName, identifier, courriel }: { displayName: string; identifier: string | null; courriel: string | null }) => (
  <span>
    <b>{displayName}</b>
    <br />
    <Small>{[identifier, courriel].filter((text) => text !== null).join(' · ')}</Small>
  </span>
);

const PrintedAddress = ({ view }: { view: OrganisationView }) => {
  if (view.representative === null) return <p className={styles.small}>Le nom du destinataire manque.</p>;
  if (view.address === null) return <p className={styles.small}>L’adresse a été effacée. Corrigez-la avant d’imprimer un courrier.</p>;
  const lines = toAddressLines(addresseeNames(view.representative, view.name), view.address);
  return lines.ok ? <PrintedLines lines={lines.data} /> : <Notice kind="bad" title={lines.error.message} />;
};
