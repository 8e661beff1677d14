import { useState } from 'react';
import type { MailRow } from '../../src-shared/mail/contract.ts';
import { ChoiceList } from '../app/lists/choice-list.tsx';
import { useListMemory } from '../app/lists/memory.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall } from '../app/query.tsx';
import { Chip, count, EmptyState, Notice, Page, Sentence, SplitView, Tabs } from '../ui/index.ts';
import { MailDetail } from './detail.tsx';
import styles from './mail.module.css';
import { ago, nextTry, statusChip, useNow } from './words.ts';

const groups = {
  open: {
    label: 'À traiter',
    status: 'all',
    none: 'Aucun courriel à envoyer',
    why: 'Les courriels qu’Écritoire écrit passent par ici. Ceux qui attendent, échouent ou sont à vérifier restent dans cette liste.',
  },
  sent: {
    label: 'Partis',
    status: 'sent',
    none: 'Aucun courriel parti',
    why: 'Un courriel accepté par le serveur, ou exporté, est rangé ici sans son contenu.',
  },
  cancelled: {
    label: 'Annulés',
    status: 'cancelled',
    none: 'Aucun courriel annulé',
    why: 'Un courriel annulé, ou resté plus de 30 jours, est rangé ici sans son contenu.',
  },
} as const;
type Group = keyof typeof groups;

/** «Boîte d’envoi»: what waits, what failed, what must be verified, and what became of it. */
export const OutboxScreen = () => {
  const [{ view }, remember] = useListMemory('mail', { view: 'open' });
  const { data } = useCall('mail.outbox', { status: 'doubt' });
  const counts = data?.counts;
  const open = counts === undefined ? undefined : counts.waiting + counts.sending + counts.failed + counts.doubt;
  const figures: Record<Group, number | undefined> = { open, sent: counts?.sent, cancelled: counts?.cancelled };
  const doubts = counts?.doubt ?? 0;
  return (
    <Page title="Boîte d’envoi" layout="flush" meta={doubts > 0 ? `${count(doubts, 'courriel')} à vérifier` : undefined}>
      <Tabs
        label="Courriels"
        flush
        selected={view}
        onSelect={(id) => remember({ view: id })}
        tabs={(Object.keys(groups) as Group[]).map((id) => ({
          id,
          label: groups[id].label,
          ...(figures[id] !== undefined && { count: figures[id] }),
          content: <GroupView key={id} group={id} total={figures[id] ?? 0} />,
        }))}
      />
    </Page>
  );
};

const GroupView = ({ group, total }: { group: Group; total: number }) => {
  const { label, status, none, why } = groups[group];
  const [chosen, setChosen] = useState<string | null>(null);
  const now = useNow();
  return (
    <Loaded from={useCall('mail.outbox', { status }, { keepPrevious: true })}>
      {(outbox) => {
        const ended = ({ status: known }: MailRow) => known === 'sent' || known === 'cancelled';
        const mails = group === 'open' ? outbox.mails.filter((mail) => !ended(mail)) : outbox.mails;
        // What was open may have left in the meantime: the first of the list takes its place.
        const mail = mails.find(({ id }) => id === chosen) ?? mails[0];
        if (mail === undefined) return <EmptyState title={none}>{why}</EmptyState>;
        return (
          <SplitView
            listLabel={label}
            detailLabel="Courriel ouvert"
            list={
              <>
                {total > mails.length && <Notice title={`Les ${mails.length} plus récents sur ${total} sont montrés.`} />}
                <ChoiceList
                  label={label}
                  items={mails}
                  chosen={mail.id}
                  onChoose={setChosen}
                  text={(each) => `${each.subject}, ${each.recipient ?? 'sans adresse'}, ${statusChip(each).words}`}
                >
                  {(each) => <Line mail={each} now={now} />}
                </ChoiceList>
              </>
            }
            detail={<MailDetail key={mail.id} mail={mail} />}
          />
        );
      }}
    </Loaded>
  );
};

const Line = ({ mail, now }: { mail: MailRow; now: number }) => {
  const { kind, words } = statusChip(mail);
  const next = nextTry(mail, now);
  return (
    <>
      <span className={styles.first}>
        <span className={styles.subject}>{mail.subject}</span>
        <Chip kind={kind}>{words}</Chip>
      </span>
      <span className={styles.second}>
        <Sentence>{mail.recipient ?? 'Pas de courriel connu'}</Sentence>
      </span>
      <span className={styles.second}>
        {ago(mail.endedAt ?? mail.createdAt, now)}
        {next !== null && mail.attempts > 0 && ` · nouvel essai ${next}`}
      </span>
    </>
  );
};
