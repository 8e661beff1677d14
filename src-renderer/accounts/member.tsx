import type { OutputOf } from '../app/calls.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import {
  Button,
  Card,
  Chip,
  Columns,
  DescriptionList,
  FormActions,
  Lines,
  NamedWords,
  Notice,
  Page,
  Stack,
  Timeline,
  toast,
} from '../ui/index.ts';
import { keyWords, standing, statusWords, timelineKind } from './standing.ts';

type Mine = OutputOf<'organisations.mine'>;

/** «Mon organisation»: where one’s organisation stands, what to do now, and what happened. */
export const MemberScreen = () => {
  const mine = useCall('organisations.mine', {}, { rooms: ['letters', 'accounts'] });
  const { organisation } = useSession();
  const known = mine.data?.organisation;
  const title = known?.name ?? organisation?.name ?? 'Mon organisation';
  return (
    <Page
      title={title}
      {...(known !== undefined && { meta: <Chip kind={statusWords[known.status].kind}>{statusWords[known.status].label}</Chip> })}
    >
      <Loaded from={mine}>
        {(data) => (
          <Stack>
            <Standing mine={data} />
            <AskAgain mine={data} />
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
        )}
      </Loaded>
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
        <p key={sentence}>
          <NamedWords>{sentence}</NamedWords>
        </p>
      ))}
    </Notice>
  );
};

/** The way on for whose application ended without them: nothing else on their screens would lead anywhere. */
const AskAgain = ({ mine: { organisation, role } }: { mine: Mine }) => {
  const { account } = useSession();
  const { run, isPending } = useCommand('administration.requestRole');
  const waits = organisation.applications.some((known) => known.account === account && known.status === 'en_attente');
  if (role !== null || waits) return null;
  const ask = async (wanted: 'utilisateur' | 'administrateur') => {
    const result = await run({ role: wanted });
    toast(result.ok ? 'Votre demande est enregistrée.' : result.error.message, { kind: result.ok ? 'ok' : 'bad' });
  };
  return (
    <FormActions>
      <Button kind="primary" isPending={isPending} onPress={() => void ask('utilisateur')}>
        Demander de nouveau à être utilisateur
      </Button>
      <Button isDisabled={isPending} onPress={() => void ask('administrateur')}>
        Demander à devenir administrateur
      </Button>
    </FormActions>
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
