import { useRouter } from '@tanstack/react-router';
import { type DemarcheContent, piecesOf, stepsOf } from '../../src-shared/demarches/form.ts';
import type { OutputOf } from '../app/calls.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall } from '../app/query.tsx';
import { useParam } from '../app/room.ts';
import { Button, Card, count, DescriptionList, Item, Items, Page, Prose, Small, Stack } from '../ui/index.ts';
import { Begin } from './begin.tsx';
import { closingWords } from './catalogue.tsx';
import { ModelButton } from './model-button.tsx';
import { demarchesPlace } from './places.ts';

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
