import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { type ErasureDone, personSearchForm } from '../../src-shared/persons/contract.ts';
import type { OutputOf } from '../app/calls.ts';
import { useCommand } from '../app/query.tsx';
import {
  Button,
  Card,
  Columns,
  count,
  EmptyState,
  Form,
  FormActions,
  FormTextField,
  Notice,
  Page,
  Stack,
  SubmitButton,
  Tabs,
  useZodForm,
} from '../ui/index.ts';
import { personalStore } from '../ui/personal-store.ts';
import { ErasureResult } from './erasure-result.tsx';
import { Erasures } from './erasures.tsx';
import { Found } from './found.tsx';
import styles from './persons.module.css';
import { Proposals } from './proposals.tsx';

type Answer = OutputOf<'persons.search'>;

/** The tab alone: what was found of a person is kept nowhere. */
const tabs = personalStore<{ readonly tab: string }>({ tab: 'chercher' });

/** «Données d’une personne» (rules §7.4): find, compare, then export or erase what was ticked. */
export const PersonsScreen = () => {
  const { tab } = tabs();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [done, setDone] = useState<ErasureDone | null>(null);
  if (done !== null)
    return (
      <Page title="Données d’une personne">
        <ErasureResult
          done={done}
          onClose={() => {
            setAnswer(null);
            setDone(null);
          }}
        />
      </Page>
    );
  return (
    <Page title="Données d’une personne" layout="flush">
      <Tabs
        label="Personnes"
        selected={tab}
        onSelect={(id) => {
          setAnswer(null);
          tabs.setState({ tab: id });
        }}
        tabs={[
          {
            id: 'chercher',
            label: 'Chercher',
            content: (
              <Stack>
                <Columns>
                  <Search onFound={setAnswer} />
                  <ToKnow />
                </Columns>
                {answer === null ? <Erasures /> : <Results key={JSON.stringify(answer)} answer={answer} onErased={setDone} />}
              </Stack>
            ),
          },
          {
            id: 'examiner',
            label: 'À examiner',
            content:
              answer === null ? (
                <Proposals onFound={setAnswer} />
              ) : (
                <Stack>
                  <FormActions>
                    <Button icon={ArrowLeft} onPress={() => setAnswer(null)}>
                      Revenir à la liste
                    </Button>
                  </FormActions>
                  <Results answer={answer} onErased={setDone} />
                </Stack>
              ),
          },
        ]}
      />
    </Page>
  );
};

const ToKnow = () => (
  <Card title="À savoir">
    <ul className={styles.list}>
      <li>La recherche parcourt tout ce que ce poste garde. Elle est notée au journal de sécurité, sans ce que vous tapez.</li>
      <li>Rien n’est coché d’avance : deux personnes peuvent porter le même nom, ou partager un courriel.</li>
      <li>Vérifiez l’identité de qui demande. La réponse est due dans le mois.</li>
    </ul>
  </Card>
);

const Search = ({ onFound }: { onFound: (answer: Answer) => void }) => {
  // No draft: a name that was looked for is not kept anywhere.
  const form = useZodForm(personSearchForm, { defaultValues: { text: '' } });
  const { run } = useCommand('persons.search');
  return (
    <Card title="Chercher une personne">
      <Form form={form} aria-label="Chercher une personne" onSubmit={run} onDone={onFound}>
        <FormTextField
          name="text"
          label="Nom, courriel ou identifiant"
          description="Le début de chaque mot suffit. Les accents et les majuscules ne comptent pas."
          spellCheck="false"
          autoComplete="off"
        />
        <FormActions>
          <SubmitButton>Chercher</SubmitButton>
        </FormActions>
      </Form>
    </Card>
  );
};

const Results = ({ answer, onErased }: { answer: Answer; onErased: (done: ErasureDone) => void }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  // The answer may stand below what is seen: screen readers and keyboards are taken to it.
  useEffect(() => heading.current?.focus(), []);
  const { subjects, more } = answer;
  return (
    <section aria-labelledby="persons-found" className={styles.stack}>
      <h2 id="persons-found" ref={heading} tabIndex={-1} className={styles.title}>
        {subjects.length === 0 ? 'Rien trouvé' : count(subjects.length, 'ligne trouvée', 'lignes trouvées')}
      </h2>
      {more && <Notice kind="mine" title="Il y en a davantage : ajoutez un mot à votre recherche pour les voir toutes." />}
      {subjects.length === 0 ? (
        <Card>
          <EmptyState title="Ce poste ne garde rien sous ces mots">
            Essayez le nom seul, le courriel, ou l’identifiant. Une personne déjà effacée ne se trouve plus.
          </EmptyState>
        </Card>
      ) : (
        <Found subjects={subjects} onErased={onErased} />
      )}
    </section>
  );
};
