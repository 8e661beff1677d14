import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import type { DraftRow, RequesterChoice } from '../../src-shared/dossiers/draft-contract.ts';
import { refuse } from '../../src-shared/kernel/result.ts';
import { useCall, useCommand } from '../app/query.tsx';
import { Button, count, FormDialog, FormRadioGroup, Item, Items, momentInWords, Notice, Small, toast, useZodForm } from '../ui/index.ts';
import { useCatalogue } from './catalogue.tsx';
import { useDrafts } from './my-drafts.tsx';
import { draftsPlace } from './places.ts';

/** «Commencer», or first what was begun already; or why one cannot. */
export const Begin = ({ id }: { id: string }) => {
  const { history } = useRouter();
  const catalogue = useCatalogue();
  const drafts = useDrafts();
  const requesters = useCall('drafts.requesters', { demarche: id }, { rooms: ['demarches', 'profiles', 'organisations'] });
  const { run, isPending } = useCommand('drafts.begin');
  const [choosing, setChoosing] = useState(false);
  if (requesters.data === undefined || catalogue.data === undefined || drafts.data === undefined) return null;
  const refusal = catalogue.data.demarches.find((card) => card.id === id)?.refusal ?? null;
  if (refusal !== null) return <Notice title={refusal} />;
  const choices = requesters.data.requesters;
  const [only, ...others] = choices;
  if (only === undefined)
    return (
      <Notice title="Cette démarche ne s’adresse à aucun de vos profils">
        <p>Si vous représentez une collectivité ou une autre organisation, ajoutez d’abord son profil dans « Mes profils ».</p>
      </Notice>
    );
  const begun = drafts.data.drafts.filter(({ demarche }) => demarche === id);
  const begin = async (requester: Pick<RequesterChoice, 'kind' | 'id'>) => {
    const result = await run({ demarche: id, requester: { kind: requester.kind, id: requester.id }, another: begun.length > 0 });
    if (result.ok) history.push(`${draftsPlace}/${result.data.id}`);
    return result;
  };
  const beginAlone = async () => {
    const result = await begin(only);
    if (!result.ok) toast(result.error.message, { kind: 'bad' });
  };
  return (
    <>
      <Begun drafts={begun} />
      <div>
        <Button
          kind={begun.length === 0 ? 'primary' : 'plain'}
          isPending={isPending}
          onPress={() => (others.length === 0 ? void beginAlone() : setChoosing(true))}
        >
          {begun.length === 0 ? 'Commencer' : 'Commencer une autre demande'}
        </Button>
      </div>
      {choosing && <ChooseRequester choices={choices} begin={begin} onClose={() => setChoosing(false)} />}
    </>
  );
};

/** Drafts of this démarche that wait, the one typed in last first: what was begun is rather gone on with. */
const Begun = ({ drafts }: { drafts: readonly DraftRow[] }) => {
  const { history } = useRouter();
  if (drafts.length === 0) return null;
  const title =
    drafts.length === 1 ? 'Vous avez commencé cette démarche' : `Vous avez ${count(drafts.length, 'brouillon')} de cette démarche`;
  return (
    <Notice title={title}>
      <Items>
        {drafts.map(({ id, requester, requesterName, savedAt }, at) => {
          const words = `Pour ${requesterName} · enregistré le ${momentInWords(savedAt)}`;
          const resume = requester.kind === 'particulier' ? 'Reprendre mon brouillon' : 'Reprendre ce brouillon';
          return (
            <Item
              key={id}
              actions={
                <Button
                  kind={at === 0 ? 'primary' : 'plain'}
                  onPress={() => history.push(`${draftsPlace}/${id}`)}
                  {...(drafts.length > 1 && { 'aria-label': `${resume}. ${words}` })}
                >
                  {resume}
                </Button>
              }
            >
              <Small>{words}</Small>
            </Item>
          );
        })}
      </Items>
    </Notice>
  );
};

const missing = 'Choisissez pour qui vous déposez cette demande.';
const requesterForm = z.object({ requester: z.string({ error: missing }) });

const wordsOf = ({ kind, name }: RequesterChoice) =>
  kind === 'particulier'
    ? { label: 'En tant que particulier', detail: name }
    : { label: `Au nom de ${name}`, detail: 'Les autres membres de ce profil verront aussi ce dossier.' };

/** «en tant que particulier ou au nom d’une collectivité» (S1). */
const ChooseRequester = ({
  choices,
  begin,
  onClose,
}: {
  choices: readonly RequesterChoice[];
  begin: (requester: RequesterChoice) => ReturnType<ReturnType<typeof useCommand<'drafts.begin'>>['run']>;
  onClose: () => void;
}) => {
  const form = useZodForm(requesterForm, { defaultValues: { requester: null } });
  const keyOf = ({ kind, id }: RequesterChoice) => `${kind}/${id}`;
  return (
    <FormDialog
      title="Pour qui déposez-vous cette demande ?"
      form={form}
      submit="Commencer"
      onSubmit={async ({ requester }) => {
        const chosen = choices.find((choice) => keyOf(choice) === requester);
        return chosen === undefined ? refuse('not_allowed', missing, 'requester') : begin(chosen);
      }}
      onClose={onClose}
    >
      <FormRadioGroup
        name="requester"
        label="Je dépose"
        isRequired
        layout="column"
        options={choices.map((choice) => ({ id: keyOf(choice), ...wordsOf(choice) }))}
      />
    </FormDialog>
  );
};
