import { useRef } from 'react';
import type { DemarcheContent } from '../../src-shared/demarches/form.ts';
import { audienceWords, letterTags, letterWords, silenceWords, unitWords } from '../../src-shared/demarches/words.ts';
import { useCall } from '../app/query.tsx';
import {
  Button,
  Checkbox,
  DateField,
  FieldGroup,
  FieldRow,
  NumberField,
  optionsOf,
  RadioGroup,
  Select,
  Stack,
  TextArea,
  TextField,
} from '../ui/index.ts';
import styles from './demarches.module.css';

interface PresentationPartProps {
  content: DemarcheContent;
  onChange: (content: DemarcheContent) => void;
}

const none = 'aucun';
const audiences = optionsOf(audienceWords);
const silences = optionsOf(silenceWords);
const units = optionsOf(unitWords);

/** «Présentation»: what is said of the démarche, who may deposit, when, and what silence means. */
export const PresentationPart = ({ content, onChange }: PresentationPartProps) => {
  const services = useCall('services.list', {}).data?.services ?? [];
  const eservices = useCall('eservices.list', {}).data?.eservices ?? [];
  const put = (part: Partial<DemarcheContent>) => onChange({ ...content, ...part });
  const { regime } = content;
  return (
    <Stack>
      <TextField label="Titre" name="title" value={content.title} onChange={(title) => put({ title })} isRequired />
      <TextArea
        label="À quoi sert la démarche"
        description="Quelques mots, lus dans le catalogue."
        value={content.summary}
        onChange={(summary) => put({ summary })}
        rows={3}
        isRequired
      />
      <Select
        label="Service qui instruit"
        value={content.service === '' ? null : content.service}
        onChange={(service) => put({ service: service ?? '' })}
        options={services.map(({ id, name }) => ({ id, label: name }))}
        placeholder={services.length === 0 ? 'Aucun service : créez-le d’abord' : 'Choisir…'}
        isRequired
      />
      <RadioGroup
        label="Qui peut déposer"
        layout="column"
        value={content.audience}
        onChange={(chosen) => {
          const audience = audiences.find(({ id }) => id === chosen);
          if (audience !== undefined) put({ audience: audience.id });
        }}
        options={audiences}
      />
      <Select
        label="E-service"
        value={content.eservice ?? none}
        onChange={(id) => put({ eservice: id === none ? null : id })}
        options={[{ id: none, label: 'Aucun' }, ...eservices.map(({ id, name }) => ({ id, label: name }))]}
      />
      <Checkbox
        label="Sur habilitation"
        description="Seulement pour qui a la permission de l’e-service choisi."
        value={content.restricted}
        onChange={(restricted) => put({ restricted })}
      />
      <Checkbox
        label="À la une"
        description="En tête du catalogue des usagers."
        value={content.featured}
        onChange={(featured) => put({ featured })}
      />
      <FieldRow>
        <DateField
          label="Ouvre le"
          description="Vide : dès la publication."
          value={content.opensOn}
          onChange={(opensOn) => put({ opensOn })}
        />
        <DateField
          label="Dernier jour"
          description="Compris. Vide : sans fin."
          value={content.closesOn}
          onChange={(closesOn) => put({ closesOn })}
        />
      </FieldRow>
      <FieldGroup title="Délai de réponse">
        <RadioGroup
          label="À la fin du délai"
          layout="column"
          value={regime.silence}
          onChange={(chosen) => {
            const silence = silences.find(({ id }) => id === chosen);
            if (silence !== undefined) put({ regime: { ...regime, silence: silence.id } });
          }}
          options={silences}
        />
        <FieldRow>
          <NumberField
            label="Durée"
            min={1}
            max={60}
            value={regime.count}
            onChange={(length) => put({ regime: { ...regime, count: length ?? 1 } })}
          />
          <RadioGroup
            label="Compté en"
            value={regime.unit}
            onChange={(chosen) => {
              const unit = units.find(({ id }) => id === chosen);
              if (unit !== undefined) put({ regime: { ...regime, unit: unit.id } });
            }}
            options={units}
          />
        </FieldRow>
      </FieldGroup>
    </Stack>
  );
};

const kinds = optionsOf(letterWords);

/** «Lettres»: the words of the three decisions; empty, those that Écritoire brings. */
export const LettersPart = ({ content, onChange }: PresentationPartProps) => (
  <Stack>
    <p className={styles.small}>
      Laissez un texte vide pour garder celui d’Écritoire. Les étiquettes sont remplacées par ce que dit le dossier.
    </p>
    {kinds.map(({ id, label }) => (
      <LetterField
        key={id}
        label={label}
        value={content.letters[id]}
        onChange={(text) => onChange({ ...content, letters: { ...content.letters, [id]: text } })}
      />
    ))}
  </Stack>
);

const LetterField = ({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) => {
  const group = useRef<HTMLDivElement>(null);
  const insert = (tag: string) => {
    // A text field remembers where the cursor was when it lost the focus.
    const field = group.current?.querySelector('textarea');
    const [from, to] = [field?.selectionStart ?? value.length, field?.selectionEnd ?? value.length];
    onChange(`${value.slice(0, from)}${tag}${value.slice(to)}`);
    field?.focus();
  };
  return (
    <div ref={group} className={styles.letter}>
      <TextArea label={label} value={value} onChange={onChange} rows={6} />
      <div className={styles.acts}>
        {letterTags.map((tag) => (
          <Button key={tag} kind="quiet" aria-label={`Insérer ${tag} dans « ${label} »`} onPress={() => insert(tag)}>
            {tag}
          </Button>
        ))}
      </div>
    </div>
  );
};
