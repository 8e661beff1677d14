import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { UsagerDossier } from '../../../src-shared/dossiers/views.ts';
import { formatDateLong, isPlainDate } from '../../../src-shared/kernel/plain-date.ts';
import { useActs } from '../../app/act.ts';
import { seenIn } from '../../app/seen.ts';
import { Button, FormActions, Notice, Prose } from '../../ui/index.ts';
import styles from '../dossiers.module.css';
import { type Expected, expectedOf } from '../expected.ts';
import { answerAgainPlace } from '../places.ts';

const titleOf = ({ pieces, mayAnswer }: Expected, asks: boolean, again: number): string => {
  if (mayAnswer && again > 0) return 'Revoyez vos réponses, puis envoyez-les : le service les attend';
  if (mayAnswer) return 'Envoyez votre réponse : le service l’attend';
  if (asks) return `Le service vous écrit, et attend un justificatif${again > 0 ? ' et des réponses revues' : ''}`;
  return pieces.length > 1 ? `${pieces.length} justificatifs sont à remplacer` : 'Un justificatif est à remplacer';
};

/** What is expected of whoever asked, in the words of the service; «Envoyer ma réponse» once every rejected piece is replaced. */
export const ExpectedNotice = ({ view, actions }: { view: UsagerDossier; actions?: ReactNode }) => {
  const { history } = useRouter();
  const { act, isPending } = useActs();
  const expected = expectedOf(view);
  if (expected === null) return null;
  const { completion, id } = view;
  const { pieces, mayAnswer } = expected;
  const again = completion?.fields ?? [];
  return (
    <Notice kind="mine" title={titleOf(expected, (completion?.text ?? '') !== '', again.length)}>
      <div className={styles.expected}>
        {completion?.text != null && completion.text !== '' && <Prose>{completion.text}</Prose>}
        {pieces.length > 0 && (
          <ul>
            {pieces.map(({ item, label, reason }) => (
              <li key={item}>{reason === null ? label : `${label} : ${reason}`}</li>
            ))}
          </ul>
        )}
        {again.length > 0 && (
          <>
            <p>Réponses à revoir :</p>
            <ul>
              {again.map(({ id: field, label }) => (
                <li key={field}>{label}</li>
              ))}
            </ul>
          </>
        )}
        {completion?.until != null && isPlainDate(completion.until) && (
          <p>{`Répondez avant la fin du ${formatDateLong(completion.until)}.`}</p>
        )}
        {mayAnswer && <p>Quand vous avez répondu à tout, envoyez votre réponse : l’étude du dossier reprend.</p>}
        <FormActions>
          {again.length > 0 && <Button onPress={() => history.push(`${answerAgainPlace}/${id}`)}>Revoir mes réponses</Button>}
          {mayAnswer && (
            <Button
              kind="primary"
              isPending={isPending}
              onPress={() => void act('dossiers.complete', { id, ...seenIn(view) }, 'Votre réponse est envoyée au service.')}
            >
              Envoyer ma réponse
            </Button>
          )}
          {actions}
        </FormActions>
      </div>
    </Notice>
  );
};
