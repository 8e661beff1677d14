import type { ReactNode } from 'react';
import { dateIn, formatDateShort } from '../../src-shared/kernel/plain-date.ts';
import { roleWords } from '../../src-shared/organisations/words.ts';
import type { ProfileMember, ProfileView, SharingKeyView } from '../../src-shared/profiles/contract.ts';
import { useDelays } from '../app/delays.ts';
import { Button, Card, Chip, type ChipKind, count, Notice, Stack } from '../ui/index.ts';
import { timeZone } from '../ui/zone.ts';
import styles from './profiles.module.css';

const day = (at: number): string => formatDateShort(dateIn(at, timeZone()));

const statusWords: Readonly<Record<SharingKeyView['status'], { label: string; kind: ChipKind }>> = {
  nouvelle: { label: 'Nouvelle', kind: 'theirs' },
  activee: { label: 'Activée', kind: 'ok' },
  revoquee: { label: 'Révoquée', kind: 'bad' },
  expiree: { label: 'Expirée', kind: 'calm' },
};

export interface CompositionProps {
  view: ProfileView;
  /** «Ajouter un partage», for members. */
  shareAction: ReactNode;
  /** Revokes a key by its id; null for readers. */
  onRevoke: ((key: string) => void) | null;
  /** An agent takes somebody out, at a member’s request. */
  onRemove: ((member: ProfileMember) => void) | null;
  /** The person leaves; null where they cannot. */
  onLeave: (() => void) | null;
}

/** «Composition»: who is in the profile, and its «Partage(s) du profil» (S1, S3). */
export const Composition = ({ view, shareAction, onRevoke, onRemove, onLeave }: CompositionProps) => {
  const { sharingKeyDays } = useDelays();
  return (
    <Stack>
      <Card title="Membres" flush>
        <div className={styles.scroll}>
          <table className={styles.table}>
            <caption className="visually-hidden">Membres du profil</caption>
            <thead>
              <tr>
                <th scope="col">Personne</th>
                <th scope="col">Fonction</th>
                <th scope="col">Membre depuis le</th>
                {onRemove !== null && <th scope="col">Action</th>}
              </tr>
            </thead>
            <tbody>
              {view.members.map((member) => (
                <tr key={member.account}>
                  <th scope="row">
                    {member.displayName}
                    {member.me && ' (vous)'}
                  </th>
                  <td>{fonctionOf(member)}</td>
                  <td>{day(member.since)}</td>
                  {onRemove !== null && (
                    <td className={styles.action}>
                      {member.access === null && !member.owner && (
                        <Button aria-label={`Retirer ${member.displayName} du profil`} onPress={() => onRemove(member)}>
                          Retirer
                        </Button>
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {onLeave !== null && <Leave refusal={view.leaveRefusal} onLeave={onLeave} />}
      </Card>
      <Card title="Partage(s) du profil" flush>
        <div className={styles.lead}>
          <p>
            Une clé de partage fait entrer une personne dans ce profil. Elle sert une seule fois et vaut {count(sharingKeyDays, 'jour')}.
          </p>
          {shareAction}
        </div>
        {view.keys.length === 0 ? <p className={styles.none}>Aucun partage pour le moment.</p> : <Keys view={view} onRevoke={onRevoke} />}
      </Card>
    </Stack>
  );
};

/** What the person does in the organisation, in their words; an administered access is named as such. */
const fonctionOf = (member: ProfileMember): string => {
  if (member.owner) return 'Titulaire du profil';
  if (member.access !== null) return `${roleWords[member.access]} de l’organisation`;
  return member.fonction ?? 'donnée effacée';
};

const Leave = ({ refusal, onLeave }: { refusal: string | null; onLeave: () => void }) => (
  <div className={styles.foot}>
    {refusal === null ? (
      <Button kind="bad" onPress={onLeave}>
        Quitter ce profil
      </Button>
    ) : (
      <Notice title="Vous ne pouvez pas quitter ce profil pour le moment">
        <p>{refusal}</p>
      </Notice>
    )}
  </div>
);

const Keys = ({ view, onRevoke }: Pick<CompositionProps, 'view' | 'onRevoke'>) => (
  <div className={styles.scroll}>
    <table className={styles.table}>
      <caption className="visually-hidden">Partages du profil, les plus récents d’abord</caption>
      <thead>
        <tr>
          <th scope="col">Clé créée</th>
          <th scope="col">Statut</th>
          <th scope="col">Activée le</th>
          {onRevoke !== null && <th scope="col">Action</th>}
        </tr>
      </thead>
      <tbody>
        {view.keys.map((key) => (
          <tr key={key.id}>
            <th scope="row">
              le {day(key.createdAt)} par {key.createdBy}
              {key.ending !== null && <span className={styles.small}>se termine par {key.ending}</span>}
            </th>
            <td>
              <Chip kind={statusWords[key.status].kind}>{statusWords[key.status].label}</Chip>
              <span className={styles.small}>{statusDetail(key)}</span>
            </td>
            <td>
              {key.usedAt === null
                ? '-'
                : `${day(key.usedAt)} par ${[key.usedBy ?? 'donnée effacée', key.usedAs].filter((part) => part !== null).join(', ')}`}
            </td>
            {onRevoke !== null && (
              <td className={styles.action}>
                {key.status === 'nouvelle' && (
                  <Button
                    aria-label={`Révoquer la clé créée le ${day(key.createdAt)} par ${key.createdBy}${key.ending === null ? '' : `, qui se termine par ${key.ending}`}`}
                    onPress={() => onRevoke(key.id)}
                  >
                    Révoquer
                  </Button>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const statusDetail = (key: SharingKeyView): string => {
  switch (key.status) {
    case 'nouvelle':
      return `valable jusqu’au ${day(key.expiresAt)}`;
    case 'expiree':
      return `depuis le ${day(key.expiresAt)}`;
    case 'revoquee':
      return key.revokedAt === null ? 'son auteur n’est plus membre du profil' : `le ${day(key.revokedAt)}`;
    case 'activee':
      return '';
  }
};
