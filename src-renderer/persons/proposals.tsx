import { useState } from 'react';
import type { ProposalsPlace, ProposalView } from '../../src-shared/persons/contract.ts';
import { kindWords, reasonWords } from '../../src-shared/persons/words.ts';
import type { OutputOf } from '../app/calls.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import { Button, Card, dayInWords, EmptyState, FormActions, Notice, toast } from '../ui/index.ts';
import styles from './persons.module.css';

type Answer = OutputOf<'persons.examine'>;

/** «À examiner» (rules §7.4): whose data might be erased, and why; what is done with it is decided line by line, by a person. */
export const Proposals = ({ onFound }: { onFound: (answer: Answer) => void }) => {
  /** Where each page begins; the last is the one shown. */
  const [pages, setPages] = useState<readonly (ProposalsPlace | null)[]>([null]);
  const after = pages.at(-1) ?? null;
  // The delay is a setting of the workstation.
  const asked = useCall('persons.proposals', { after }, { keepPrevious: true, rooms: ['workstation'] });
  return (
    <Loaded from={asked}>
      {({ lines, next, months }) => (
        <div className={styles.stack}>
          <Notice title="Rien n’est coché ni effacé automatiquement.">
            Ce que le service a reçu ou produit peut être une archive publique : la loi veut alors l’accord du directeur des archives
            départementales avant toute destruction. Demandez-le d’abord. Prévenez aussi la personne, quand vous avez son adresse.
          </Notice>
          {lines.length === 0 && pages.length === 1 ? (
            <Card>
              <EmptyState title="Personne à examiner">
                Aucun compte n’est resté inutilisé, jamais activé ou invalidé depuis plus de {months} mois, et aucune demande d’assistance
                n’est close depuis plus longtemps. Ce délai se change dans les réglages.
              </EmptyState>
            </Card>
          ) : (
            <Card title={`Sans suite depuis plus de ${months} mois`} flush>
              <Lines lines={lines} onFound={onFound} />
              {(pages.length > 1 || next !== null) && (
                <div className={styles.foot}>
                  <FormActions>
                    <Button isDisabled={pages.length === 1} onPress={() => setPages(pages.slice(0, -1))}>
                      Page précédente
                    </Button>
                    <Button isDisabled={next === null} onPress={() => setPages([...pages, next])}>
                      Page suivante
                    </Button>
                  </FormActions>
                </div>
              )}
            </Card>
          )}
        </div>
      )}
    </Loaded>
  );
};

const Lines = ({ lines, onFound }: { lines: readonly ProposalView[]; onFound: (answer: Answer) => void }) => {
  const { run, isPending } = useCommand('persons.examine');
  const examine = async (subject: string) => {
    const answer = await run({ subject });
    if (answer.ok) onFound(answer.data);
    else toast(answer.error.message);
  };
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="visually-hidden">Personnes dont les données pourraient être effacées</caption>
        <thead>
          <tr>
            <th scope="col">Qui</th>
            <th scope="col">Pourquoi</th>
            <th scope="col">Depuis le</th>
            <th scope="col">Suite</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ subject, kind, name, where, reason, since }) => (
            <tr key={subject}>
              <th scope="row" className={styles.who}>
                {name}
                <span className={styles.words}>{where === null ? kindWords[kind] : `${kindWords[kind]}, ${where}`}</span>
              </th>
              <td>{reasonWords[reason]}</td>
              <td>{dayInWords(since)}</td>
              <td>
                <Button
                  isDisabled={isPending}
                  onPress={() => void examine(subject)}
                  aria-label={`Examiner ${name}, ${where ?? kindWords[kind]}`}
                >
                  Examiner
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
