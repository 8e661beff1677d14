import { toAddressLines } from '../../src-shared/kernel/postal-address.ts';
import { addresseeNames } from '../../src-shared/letters/addressee.ts';
import type { OrganisationView } from '../../src-shared/organisations/contract.ts';
import { keyWords, kindWords, roleWords } from '../../src-shared/organisations/words.ts';
import { Card, Chip, type ChipKind, Columns, DescriptionList, dayInWords, Notice, Stack } from '../ui/index.ts';
import styles from './organisations.module.css';

const outcome: Readonly<Record<OrganisationView['applications'][number]['status'], { label: string; kind: ChipKind }>> = {
  en_attente: { label: 'en attente', kind: 'theirs' },
  validee: { label: 'validée', kind: 'ok' },
  remplacee: { label: 'remplacée', kind: 'calm' },
  annulee: { label: 'annulée', kind: 'calm' },
};

/** «Fiche»: who the body is, who leads it, who acts for it. */
export const Fiche = ({ view }: { view: OrganisationView }) => (
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
      </Card>
      <Card title="Demandes">
        <ul className={styles.people}>
          {view.applications.map((each) => (
            <li key={each.application} className={styles.person}>
              <Person {...each} />
              <span className={styles.small}>
                {roleWords[each.role]}, {dayInWords(each.submittedAt)}
              </span>
              <Chip kind={outcome[each.status].kind}>{outcome[each.status].label}</Chip>
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
    <span className={styles.small}>{[identifier, courriel].filter((text) => text !== null).join(' · ')}</span>
  </span>
);

const PrintedAddress = ({ view }: { view: OrganisationView }) => {
  if (view.representative === null) return <p className={styles.small}>Le nom du destinataire manque.</p>;
  const lines = toAddressLines(addresseeNames(view.representative, view.name), view.address);
  return lines.ok ? <PrintedLines lines={lines.data} /> : <Notice kind="bad" title={lines.error.message} />;
};

/** The lines of the address box, as on paper (NF Z10-011). */
export const PrintedLines = ({ lines }: { lines: readonly string[] }) => (
  <p className={styles.printed}>
    {lines.map((line) => (
      <span key={line}>{line}</span>
    ))}
  </p>
);
