import { useState } from 'react';
import { useCall } from '../app/query.tsx';
import { count, EmptyState, ErrorState, LoadingState, Notice, Page, SplitView, Tabs } from '../ui/index.ts';
import { MailDetail } from './detail.tsx';
import { MailList } from './list.tsx';

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

const isGroup = (id: string): id is Group => Object.hasOwn(groups, id);

/** «Boîte d’envoi»: what waits, what failed, what must be verified, and what became of it. */
export const OutboxScreen = () => {
  const [group, setGroup] = useState<Group>('open');
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
        selected={group}
        onSelect={(id) => {
          if (isGroup(id)) setGroup(id);
        }}
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
  const { data, refusal, isFetching, retry } = useCall('mail.outbox', { status }, { keepPrevious: true });
  const [chosen, setChosen] = useState<string | null>(null);
  if (refusal !== undefined && data === undefined) return <ErrorState message={refusal.message} onRetry={retry} isRetrying={isFetching} />;
  if (data === undefined) return <LoadingState />;
  const mails = group === 'open' ? data.mails.filter((mail) => mail.status !== 'sent' && mail.status !== 'cancelled') : data.mails;
  if (mails.length === 0) return <EmptyState title={none}>{why}</EmptyState>;
  // What was open may have left in the meantime: the first of the list takes its place.
  const mail = mails.find(({ id }) => id === chosen) ?? mails[0];
  return (
    <SplitView
      listLabel={label}
      detailLabel="Courriel ouvert"
      list={
        <>
          {total > mails.length && <Notice title={`Les ${mails.length} plus récents sur ${total} sont montrés.`} />}
          <MailList label={label} mails={mails} chosen={mail?.id ?? null} onChoose={setChosen} />
        </>
      }
      detail={mail === undefined ? undefined : <MailDetail key={mail.id} mail={mail} />}
    />
  );
};
