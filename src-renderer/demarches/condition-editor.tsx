import { Plus, Trash2 } from 'lucide-react';
import {
  type Condition,
  type ConditionTerm,
  type ConditionTest,
  conditionSentence,
  testWords,
} from '../../src-shared/demarches/condition.ts';
import type { FormField } from '../../src-shared/demarches/form.ts';
import { isPlaceList } from '../../src-shared/demarches/places.ts';
import { testsFor, valuesFor } from '../../src-shared/demarches/words.ts';
import { isPlainDate } from '../../src-shared/kernel/plain-date.ts';
import { PlaceBox } from '../dossiers/public.tsx';
import { Button, CheckboxGroup, DateField, IconButton, RadioGroup, Select, Sentence, TextField } from '../ui/index.ts';
import styles from './demarches.module.css';
import { useConditionNames } from './value-words.tsx';

type Group = Condition['groups'][number];

interface ConditionEditorProps {
  condition: Condition | null;
  /** Questions asked above, which it may read. */
  sources: readonly FormField[];
  /** Label of any question, one that is no longer above too. */
  labelOf: (id: string) => string;
  onChange: (condition: Condition | null) => void;
}

/** A comparison begins with the question just above, which is the one that is meant most often: without any, nothing could be kept. */
const firstTerm = (sources: readonly FormField[]): ConditionTerm => {
  const source = sources.at(-1);
  return { field: source?.id ?? '', test: source === undefined ? 'est' : (testsFor(source)[0] ?? 'rempli'), values: [] };
};
const firstGroup = (sources: readonly FormField[]): Group => ({ all: true, terms: [firstTerm(sources)] });

const joins = [
  { id: 'et', label: 'toutes sont vraies (ET)' },
  { id: 'ou', label: 'au moins une est vraie (OU)' },
];
const joinOf = (all: boolean): string => (all ? 'et' : 'ou');

/** When a block is asked: comparisons in groups, read as one sentence. */
export const ConditionEditor = ({ condition, sources, labelOf, onChange }: ConditionEditorProps) => {
  const { wordsOf } = useConditionNames();
  if (condition === null)
    return (
      <div>
        <Button icon={Plus} isDisabled={sources.length === 0} onPress={() => onChange({ all: true, groups: [firstGroup(sources)] })}>
          Ajouter une condition
        </Button>
        {sources.length === 0 && <p className={styles.small}>Une condition lit une question posée plus haut : il n’y en a pas encore.</p>}
      </div>
    );
  const { all, groups } = condition;
  const sentence = conditionSentence(condition, labelOf, wordsOf);
  const put = (next: readonly Group[]) => onChange(next.length === 0 ? null : { all, groups: [...next] });
  return (
    <fieldset className={styles.condition}>
      <legend>Condition</legend>
      <p className={styles.small}>
        <Sentence>{`Posé si ${sentence}`}</Sentence>
      </p>
      {groups.length > 1 && (
        <RadioGroup
          label="Entre les groupes"
          value={joinOf(all)}
          onChange={(id) => onChange({ all: id === 'et', groups })}
          options={joins}
        />
      )}
      {groups.map((group, at) => (
        <GroupEditor
          // Groups have no name of their own: they are told by their place.
          key={at}
          group={group}
          name={groups.length > 1 ? `Groupe ${at + 1}` : 'Comparaisons'}
          sources={sources}
          labelOf={labelOf}
          onChange={(next) => put(next.terms.length === 0 ? groups.toSpliced(at, 1) : groups.with(at, next))}
        />
      ))}
      <div className={styles.acts}>
        <Button icon={Plus} isDisabled={groups.length >= 20} onPress={() => put([...groups, firstGroup(sources)])}>
          Ajouter un groupe
        </Button>
        <Button icon={Trash2} onPress={() => onChange(null)}>
          Retirer la condition
        </Button>
      </div>
    </fieldset>
  );
};

interface GroupEditorProps extends Pick<ConditionEditorProps, 'sources' | 'labelOf'> {
  group: Group;
  name: string;
  onChange: (group: Group) => void;
}

const GroupEditor = ({ group: { all, terms }, name, sources, labelOf, onChange }: GroupEditorProps) => (
  <fieldset className={styles.group}>
    <legend>{name}</legend>
    {terms.length > 1 && (
      <RadioGroup label="Dans ce groupe" value={joinOf(all)} onChange={(id) => onChange({ all: id === 'et', terms })} options={joins} />
    )}
    {terms.map((term, at) => (
      <TermEditor
        key={at}
        term={term}
        at={at}
        sources={sources}
        labelOf={labelOf}
        onChange={(next) => onChange({ all, terms: terms.with(at, next) })}
        onRemove={() => onChange({ all, terms: terms.toSpliced(at, 1) })}
      />
    ))}
    <div>
      <Button icon={Plus} isDisabled={terms.length >= 20} onPress={() => onChange({ all, terms: [...terms, firstTerm(sources)] })}>
        Ajouter une comparaison
      </Button>
    </div>
  </fieldset>
);

interface TermEditorProps extends Pick<ConditionEditorProps, 'sources' | 'labelOf'> {
  term: ConditionTerm;
  at: number;
  onChange: (term: ConditionTerm) => void;
  onRemove: () => void;
}

const TermEditor = ({ term, at, sources, labelOf, onChange, onRemove }: TermEditorProps) => {
  const source = sources.find(({ id }) => id === term.field);
  const options = sources.map(({ id, label }) => ({ id, label: label === '' ? 'Question sans libellé' : label }));
  // A question that was moved down or removed stays named, so that one sees what the condition reads.
  if (source === undefined && term.field !== '') options.push({ id: term.field, label: labelOf(term.field) });
  const choose = (id: string | null) => {
    const next = sources.find((each) => each.id === id);
    if (next !== undefined) onChange({ field: next.id, test: testsFor(next)[0] ?? 'rempli', values: [] });
  };
  return (
    <div className={styles.term}>
      <Select label={`Question ${at + 1}`} value={term.field === '' ? null : term.field} onChange={choose} options={options} />
      {source !== undefined && (
        <>
          <Select
            label="Comparaison"
            value={term.test}
            onChange={(id) => {
              const test = testsFor(source).find((each) => each === id);
              if (test !== undefined)
                onChange({ ...term, test, values: hasValue(test) ? term.values.slice(0, test === 'est_un_de' ? 100 : 1) : [] });
            }}
            options={testsFor(source).map((test) => ({ id: test, label: testWords[test] }))}
          />
          <ValueEditor term={term} source={source} onChange={(values) => onChange({ ...term, values })} />
        </>
      )}
      <IconButton icon={Trash2} label={`Retirer la comparaison ${at + 1}`} onPress={onRemove} />
    </div>
  );
};

const hasValue = (test: ConditionTest): boolean => test !== 'vide' && test !== 'rempli';

const ValueEditor = ({ term, source, onChange }: { term: ConditionTerm; source: FormField; onChange: (values: string[]) => void }) => {
  const { nameOf } = useConditionNames();
  if (!hasValue(term.test)) return null;
  const [value = ''] = term.values;
  const known = valuesFor(source)?.map((each) => ({ id: each, label: each }));
  if (known !== undefined && term.test === 'est_un_de')
    return <CheckboxGroup label="Valeurs" value={term.values} onChange={onChange} options={known} />;
  if (known !== undefined)
    return (
      <Select label="Valeur" value={value === '' ? null : value} onChange={(id) => onChange(id === null ? [] : [id])} options={known} />
    );
  if (source.type === 'date')
    return <DateField label="Valeur" value={isPlainDate(value) ? value : null} onChange={(day) => onChange(day === null ? [] : [day])} />;
  if (isPlaceList(source.type))
    return (
      <PlaceBox
        label="Valeur"
        list={source.type}
        value={value === '' ? null : { code: value, name: nameOf(source.type, value) ?? value }}
        onChange={(place) => onChange(place === null ? [] : [place.code])}
      />
    );
  return <TextField label="Valeur" value={value} onChange={(text) => onChange([text])} />;
};
