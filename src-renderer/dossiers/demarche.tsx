import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { type DemarcheContent, piecesOf, stepsOf } from '../../src-shared/demarches/form.ts';
import type { RequesterChoice } from '../../src-shared/dossiers/draft-contract.ts';
import { refuse } from '../../src-shared/kernel/result.ts';
import type { OutputOf } from '../app/calls.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import { useParam } from '../app/room.ts';
import {
  Button,
  Card,
  count,
  DescriptionList,
  FormDialog,
  FormRadioGroup,
  Item,
  Items,
  Notice,
  Page,
  Prose,
  Small,
  Stack,
  toast,
  useZodForm,
} from '../ui/index.ts';
import { closingWords, useCatalogue } from './catalogue.tsx';
import { ModelButton } from './model-button.tsx';
import { demarchesPlace, draftsPlace } from './places.ts';

/** One démarche before it is begun: what it is for, who instructs, what will be asked, until when. */
export const DemarcheScreen = () => {
  const id = useParam('id') ?? '';
  const { history } = useRouter();
  const asked = useCall('demarches.form', { id, version: null }, { rooms: ['services'] });
  const back = <Button onPress={() => history.push(demarchesPlace)}>Toutes les démarches</Button>;
  return (
    <Page title={asked.data?.content.title ?? 'Démarche'} actions={back}>
      <Loaded from={asked}>{(form) => <Demarche id={id} form={form} />}</Loaded>
    </Page>
  );
};

const Demarche = ({ id, form: { content, serviceName } }: { id: string; form: OutputOf<'demarches.form'> }) => (
  <Stack>
    <Card title="À quoi sert cette démarche">
      <Stack>
        <Prose>{content.summary}</Prose>
        <DescriptionList items={factsOf(content, serviceName)} />
        <Begin id={id} />
      </Stack>
    </Card>
    <Asked id={id} content={content} />
  </Stack>
);

const audienceWords = {
  particulier: 'les particuliers',
  organisation: 'les collectivités et les autres organisations',
  tous: 'les particuliers, les collectivités et les autres organisations',
} as const;

const silenceWords = {
  acceptation: 'Sans réponse dans ce délai, la demande est acceptée.',
  rejet: 'Sans réponse dans ce délai, la demande est rejetée.',
  aucun: 'L’absence de réponse ne vaut pas décision.',
} as const;

const factsOf = ({ audience, closesOn, regime, form }: DemarcheContent, serviceName: string) => [
  { term: 'Service', value: serviceName },
  { term: 'Pour', value: audienceWords[audience] },
  { term: 'Dates', value: closingWords(closesOn) || 'ouverte sans date limite' },
  {
    term: 'Réponse',
    value: `sous ${regime.unit === 'mois' ? `${regime.count} mois` : count(regime.count, 'jour')}. ${silenceWords[regime.silence]}`,
  },
  {
    term: 'Formulaire',
    value: `${count(stepsOf(form).length + 1, 'étape')}, enregistré au fur et à mesure : vous pouvez vous arrêter et revenir`,
  },
];

/** The justificatifs, to have them at hand before one begins. */
const Asked = ({ id: demarche, content: { form } }: { id: string; content: DemarcheContent }) => {
  const pieces = piecesOf(form);
  if (pieces.length === 0) return null;
  return (
    <Card title="Ce qui vous sera demandé">
      <Items>
        {pieces.map((piece) => (
          <Item key={piece.id} actions={<ModelButton piece={piece} demarche={demarche} />}>
            <b>{piece.label}</b>
            {piece.help !== '' && <Small>{piece.help}</Small>}
            <Small>{piece.condition !== null ? 'selon vos réponses' : piece.required ? 'obligatoire' : 'facultatif'}</Small>
          </Item>
        ))}
      </Items>
    </Card>
  );
};

/** «Commencer», or why one cannot. */
const Begin = ({ id }: { id: string }) => {
  const { history } = useRouter();
  const catalogue = useCatalogue();
  const requesters = useCall('drafts.requesters', { demarche: id }, { rooms: ['demarches', 'profiles', 'organisations'] });
  const { run, isPending } = useCommand('drafts.begin');
  const [choosing, setChoosing] = useState(false);
  if (requesters.data === undefined || catalogue.data === undefined) return null;
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
  const begin = async (requester: Pick<RequesterChoice, 'kind' | 'id'>) => {
    const result = await run({ demarche: id, requester: { kind: requester.kind, id: requester.id } });
    if (result.ok) history.push(`${draftsPlace}/${result.data.id}`);
    return result;
  };
  const beginAlone = async () => {
    const result = await begin(only);
    if (!result.ok) toast(result.error.message, { kind: 'bad' });
  };
  return (
    <>
      <div>
        <Button kind="primary" isPending={isPending} onPress={() => (others.length === 0 ? void beginAlone() : setChoosing(true))}>
          Commencer
        </Button>
      </div>
      {choosing && <ChooseRequester choices={choices} begin={begin} onClose={() => setChoosing(false)} />}
    </>
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
