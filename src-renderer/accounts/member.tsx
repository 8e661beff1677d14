import type { OutputOf } from '../app/calls.ts';
import { useCall } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import { Card, Chip, Columns, DescriptionList, ErrorState, LoadingState, Notice, Page, Stack, Timeline } from '../ui/index.ts';
import { keyWords, standing, statusWords } from './standing.ts';
import { timelineKind } from './timeline-kind.ts';

type Mine = OutputOf<'organisations.mine'>;

/** «Mon organisation»: where one’s body stands, what to do now, and what happened (issue: one page for its members). */
export const MemberScreen = () => {
  const { data, refusal, retry } = useCall('organisations.mine', {}, { rooms: ['letters', 'accounts'] });
  const { organisation } = useSession();
  if (data === undefined)
    return (
      <Page title={organisation?.name ?? 'Mon organisation'}>
        {refusal === undefined ? <LoadingState /> : <ErrorState message={refusal.message} onRetry={retry} />}
      </Page>
    );
  const state = statusWords[data.organisation.status];
  return (
    <Page title={data.organisation.name} meta={<Chip kind={state.kind}>{state.label}</Chip>}>
      <Stack>
        <Standing mine={data} />
        <Columns>
          <Stack>
            <People mine={data} />
            <Identity mine={data} />
          </Stack>
          <Card title="Ce qui s’est passé">
            <Timeline
              label="Ce qui s’est passé, le plus récent d’abord"
              entries={data.entries.map((entry) => ({ ...entry, kind: timelineKind(entry.type) }))}
            />
          </Card>
        </Columns>
      </Stack>
    </Page>
  );
};

/** Where the organisation stands, and what to do now: sentences, not states. */
const Standing = ({ mine }: { mine: Mine }) => {
  const { account } = useSession();
  const { kind, title, sentences } = standing(mine, account);
  return (
    <Notice kind={kind} title={title}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  );
};

const People = ({ mine: { organisation } }: { mine: Mine }) => {
  const { account } = useSession();
  const waiting = organisation.applications.filter(({ status }) => status === 'en_attente');
  const named = (person: { account: string; displayName: string; courriel: string | null }) =>
    [person.account === account ? `${person.displayName} (vous)` : person.displayName, person.courriel]
      .filter((part) => part !== null)
      .join(', ');
  const of = (role: string) => organisation.members.filter((member) => member.role === role).map(named);
  const users = of('utilisateur');
  return (
    <Card title="Qui est qui">
      <DescriptionList
        items={[
          { term: 'Administrateur', value: of('administrateur')[0] ?? 'personne pour le moment' },
          {
            term: users.length > 1 ? 'Utilisateurs' : 'Utilisateur',
            value: users.length === 0 ? 'personne pour le moment' : <Lines of={users} />,
          },
          ...(waiting.length === 0
            ? []
            : [{ term: 'En attente', value: <Lines of={waiting.map((each) => `${named(each)}, pour être ${each.role}`)} /> }]),
        ]}
      />
    </Card>
  );
};

const Lines = ({ of }: { of: readonly string[] }) => of.map((line) => <div key={line}>{line}</div>);

const Identity = ({ mine: { organisation } }: { mine: Mine }) => {
  const { address, representative } = organisation;
  const lines =
    address === null
      ? ['donnée effacée']
      : [address.complement, address.building, address.street, address.lieuDit, `${address.postalCode} ${address.town}`];
  return (
    <Card title="L’organisation">
      <DescriptionList
        items={[
          keyWords(organisation),
          { term: 'Adresse', value: <Lines of={lines.flatMap((line) => (line === undefined || line === '' ? [] : [line]))} /> },
          {
            term: 'Représentant légal',
            value:
              representative === null
                ? 'donnée effacée'
                : `${representative.civilite} ${representative.prenom} ${representative.nom}, ${representative.fonction}`,
          },
        ]}
      />
    </Card>
  );
};
