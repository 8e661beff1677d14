import { useEffect, useRef } from 'react';
import { answerWords, readAnswer } from '../../../../src-shared/demarches/answer.ts';
import type { AnnotationView, InstructionView } from '../../../../src-shared/instruction/contract.ts';
import { today } from '../../../app/today.ts';
import { focusField } from '../../../ui/form/form.tsx';
import { Button, DetailPart, FormActions, momentInWords, Notice, Sentence, Small } from '../../../ui/index.ts';
import { Question } from '../../form/question.tsx';
import styles from './internal.module.css';
import { type OwnAnnotations, useAnnotations } from './use-annotations.ts';

interface AnnotationsPartProps {
  view: InstructionView;
  mayWrite: boolean;
  /** The annotation that a decision waits for: the focus goes there. */
  wanted: string | null;
  onFound: () => void;
}

/** «Annotations»: what the démarche asks of the service, kept as one types. */
export const AnnotationsPart = ({ view, mayWrite, wanted, onFound }: AnnotationsPartProps) => {
  const own = useAnnotations(view);
  const part = useRef<HTMLElement>(null);
  useEffect(() => {
    if (wanted === null || part.current === null) return;
    focusField(part.current, wanted);
    onFound();
  }, [wanted, onFound]);
  if (view.annotations.length === 0) return null;
  return (
    <DetailPart title="Annotations" ref={part} aside={<Small>{own.isSaving ? 'Enregistrement…' : 'Enregistrées à mesure.'}</Small>}>
      {view.missing !== null && <Small>Les annotations marquées d’une étoile (*) sont nécessaires pour accepter ou refuser.</Small>}
      <OvertakenNotice view={view} own={own} />
      {view.annotations.map((annotation) => (
        <div key={annotation.field.id} className={styles.annotation} inert={!mayWrite}>
          <Question
            field={annotation.field}
            at={annotation.field.id}
            value={own.valueOf(annotation)}
            onChange={(value) => own.change(annotation.field.id, value)}
            onBlur={() => own.leave(annotation.field.id)}
            error={own.faultOf(annotation)}
          />
          {annotation.who !== null && annotation.at !== null && <Small>{`${annotation.who}, ${momentInWords(annotation.at)}`}</Small>}
          <Others annotation={annotation} own={own} />
        </div>
      ))}
    </DetailPart>
  );
};

/** Two people wrote at once: both are read, and whoever knows chooses. */
const Others = ({ annotation, own }: { annotation: AnnotationView; own: OwnAnnotations }) => {
  const [first] = annotation.others;
  if (first === undefined) return null;
  return (
    <Notice kind="mine" title="Deux personnes ont rempli cette annotation en même temps">
      <ul>
        {annotation.others.map(({ who, words }) => (
          <li key={`${who} ${words}`}>
            <Sentence>{`${who} a écrit : ${words}`}</Sentence>
          </li>
        ))}
      </ul>
      <p>Corrigez l’annotation, ou confirmez ce qui est écrit.</p>
      <FormActions>
        <Button
          onPress={() => {
            own.change(annotation.field.id, own.valueOf(annotation));
            own.leave(annotation.field.id);
          }}
        >
          Confirmer
        </Button>
      </FormActions>
    </Notice>
  );
};

const OvertakenNotice = ({ view, own }: { view: InstructionView; own: OwnAnnotations }) => {
  const { overtaken } = own;
  const field = view.annotations.find((each) => each.field.id === overtaken?.field)?.field;
  if (overtaken === null || field === undefined) return null;
  const read = readAnswer({ ...field, required: false }, overtaken.mine, { today: today() });
  return (
    <Notice kind="bad" title={`Un collègue a rempli « ${field.label} » pendant que vous l’écriviez`} alert>
      <p>
        <Sentence>{`Vous aviez écrit : ${(read.ok ? answerWords(field, read.data) : null) ?? 'rien'}. Sa version est affichée.`}</Sentence>
      </p>
      <FormActions>
        <Button onPress={own.putMineBack}>Remettre la mienne</Button>
        <Button kind="quiet" onPress={own.keepTheirs}>
          Garder la sienne
        </Button>
      </FormActions>
    </Notice>
  );
};
