import { Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ErasureDone, SubjectView } from '../../src-shared/persons/contract.ts';
import { kindWords } from '../../src-shared/persons/words.ts';
import { DownloadState, useDownload } from '../app/download.tsx';
import { useCommand } from '../app/query.tsx';
import { Button, Card, Checkbox, Chip, Chips, count, dayInWords, FormActions, Sentence } from '../ui/index.ts';
import { EraseDialog } from './erase-dialog.tsx';
import styles from './persons.module.css';

/** What was found, to be compared; what is done concerns the ticked lines only. */
export const Found = ({ subjects, onErased }: { subjects: readonly SubjectView[]; onErased: (done: ErasureDone) => void }) => {
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [erasing, setErasing] = useState(false);
  const download = useDownload();
  const { run } = useCommand('persons.export');
  const chosen = subjects.filter(({ subject }) => ticked.includes(subject));
  const tick = (subject: string, on: boolean) =>
    setTicked((before) => (on ? [...before, subject] : before.filter((known) => known !== subject)));
  return (
    <>
      <ul className={styles.found} aria-label="Lignes trouvées">
        {subjects.map((subject) => (
          <li key={subject.subject}>
            <Subject view={subject} ticked={ticked.includes(subject.subject)} onTick={(on) => tick(subject.subject, on)} />
          </li>
        ))}
      </ul>
      <div className={styles.bar}>
        <p className={styles.words} role="status">
          {chosen.length === 0 ? 'Cochez les lignes qui sont bien cette personne.' : count(chosen.length, 'ligne cochée', 'lignes cochées')}
        </p>
        <DownloadState label="Préparation de l’export" download={download} />
        <FormActions>
          <Button
            icon={Download}
            isDisabled={chosen.length === 0 || download.fetching !== null}
            onPress={() => void download.start(() => run({ subjects: [...ticked] }))}
          >
            Exporter ces données
          </Button>
          <Button kind="bad" icon={Trash2} isDisabled={chosen.length === 0} onPress={() => setErasing(true)}>
            Effacer…
          </Button>
        </FormActions>
      </div>
      {erasing && <EraseDialog subjects={chosen} onClose={() => setErasing(false)} onErased={onErased} />}
    </>
  );
};

const Subject = ({ view, ticked, onTick }: { view: SubjectView; ticked: boolean; onTick: (on: boolean) => void }) => {
  const what = [kindWords[view.kind], view.where].filter((part) => part !== null).join(', ');
  return (
    <Card>
      <div className={styles.subject}>
        <Checkbox label={`${view.name} · ${what}`} value={ticked} onChange={onTick} />
        <Chips>
          {view.found === 'texte' && <Chip kind="calm">cité dans un texte</Chip>}
          {view.refusal !== null && <Chip kind="mine">ne peut pas être effacé</Chip>}
        </Chips>
        <dl className={styles.facts}>
          {view.identifier !== null && <Fact term="Identifiant">{view.identifier}</Fact>}
          {view.courriel !== null && <Fact term="Courriel">{view.courriel}</Fact>}
          <Fact term="Depuis le">{dayInWords(view.since)}</Fact>
          <Fact term="Ce poste en garde">{view.holds.join(' ; ')}</Fact>
          {view.hints.length > 0 && <Fact term="À rapprocher">{view.hints.join(' ; ')}</Fact>}
          {view.refusal !== null && <Fact term="Effacement">{view.refusal}</Fact>}
        </dl>
      </div>
    </Card>
  );
};

const Fact = ({ term, children }: { term: string; children: string }) => (
  <div>
    <dt>{term}</dt>
    <dd>
      <Sentence>{children}</Sentence>
    </dd>
  </div>
);
