import { useState } from 'react';
import type { MailRow } from '../../src-shared/mail/contract.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall } from '../app/query.tsx';
import { Chip, count, type Description, DescriptionList, DetailParts, momentInWords, Notice, Prose, Tabs } from '../ui/index.ts';
import { MailActions } from './actions.tsx';
import { HtmlView } from './html-view.tsx';
import styles from './mail.module.css';
import { nextTry, statusChip, useNow } from './words.ts';

/** One mail: where it stands, what can be done, and its words exactly as they leave, with its code as dots. */
export const MailDetail = ({ mail }: { mail: MailRow }) => {
  const now = useNow();
  const { kind, words } = statusChip(mail);
  const next = nextTry(mail, now);
  const facts: Description[] = [
    { term: 'Destinataire', value: mail.recipient },
    { term: 'Écrit le', value: momentInWords(mail.createdAt) },
    { term: 'Essais', value: mail.attempts === 0 ? 'aucun' : count(mail.attempts, 'essai') },
  ];
  if (next !== null) facts.push({ term: mail.attempts === 0 ? 'Départ' : 'Prochain essai', value: next });
  if (mail.endedAt !== null)
    facts.push({ term: mail.status === 'cancelled' ? 'Annulé le' : 'Parti le', value: momentInWords(mail.endedAt) });
  return (
    <DetailParts>
      <header className={styles.head}>
        <h2>{mail.subject}</h2>
        <Chip kind={kind}>{words}</Chip>
      </header>
      {mail.reason !== null && <Notice kind={reasonKind(mail)} title={mail.reason} />}
      <DescriptionList items={facts} />
      <MailActions mail={mail} />
      <Words id={mail.id} />
    </DetailParts>
  );
};

const reasonKind = ({ status }: MailRow): 'bad' | 'mine' | 'info' => {
  if (status === 'failed') return 'bad';
  return status === 'doubt' || status === 'waiting' ? 'mine' : 'info';
};

const Words = ({ id }: { id: string }) => {
  const [form, setForm] = useState('text');
  return (
    <Loaded from={useCall('mail.read', { id })}>
      {(mail) =>
        mail.purged ? (
          <Notice title="Le contenu n’est plus gardé">
            Écritoire oublie les mots d’un courriel dès qu’il est remis, annulé ou trop ancien.
          </Notice>
        ) : (
          <div className={styles.words}>
            <Tabs
              label="Contenu du courriel"
              selected={form}
              onSelect={setForm}
              tabs={[
                { id: 'text', label: 'Texte', content: <Prose>{mail.text}</Prose> },
                { id: 'html', label: 'Mise en forme', content: <HtmlView html={mail.html} /> },
              ]}
            />
          </div>
        )
      }
    </Loaded>
  );
};
