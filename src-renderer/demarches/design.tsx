import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { annotationFaults } from '../../src-shared/demarches/annotations.ts';
import type { DesignFault } from '../../src-shared/demarches/check-form.ts';
import { faultsOf } from '../../src-shared/demarches/content-faults.ts';
import type { DemarcheView } from '../../src-shared/demarches/contract.ts';
import type { FormBlock } from '../../src-shared/demarches/form.ts';
import { blockName } from '../../src-shared/demarches/words.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall } from '../app/query.tsx';
import { useParam } from '../app/room.ts';
import { useSession } from '../app/session.tsx';
import { Trial } from '../dossiers/public.tsx';
import { Button, count, Notice, Page, Sentence, Stack, Tabs } from '../ui/index.ts';
import { AnnotationsPart, AnnotationsProblem } from './annotations-part.tsx';
import type { Saving } from './content-saver.ts';
import styles from './demarches.module.css';
import { FormPart } from './form-part.tsx';
import { PathsPart } from './paths-part.tsx';
import { designPlace } from './places.ts';
import { LettersPart, PresentationPart } from './presentation-part.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { useDraftAnnotations } from './use-annotations.ts';
import { type OwnContent, useContent } from './use-content.ts';
import { ConditionNames } from './value-words.tsx';

/** «Modifier une démarche»: the editor, and beside it what the usager will see. */
export const DesignScreen = () => {
  const id = useParam('id') ?? '';
  const { history } = useRouter();
  const demarche = useCall('demarches.get', { id });
  const manages = useSession().roles.includes('gestionnaire');
  const back = <Button onPress={() => history.push(designPlace)}>Toutes les démarches</Button>;
  if (demarche.data !== undefined && manages) return <Design key={id} view={demarche.data} back={back} />;
  return (
    <Page title={demarche.data?.draft.title || 'Démarche'} actions={back}>
      <Loaded from={demarche}>
        {({ draft }) => (
          <Stack>
            <Notice title="Seul un gestionnaire modifie les démarches. Voici ce que voit l’usager." />
            <Trial form={draft.form} />
          </Stack>
        )}
      </Loaded>
    </Page>
  );
};

const savingWords = (saving: Saving): string => {
  switch (saving.step) {
    case 'saved':
      return 'Tout est enregistré.';
    case 'typing':
      return 'Enregistrement…';
    case 'refused':
      return 'Pas enregistré : corrigez ce qui est signalé.';
    case 'conflict':
      return 'Pas enregistré : modifiée ailleurs.';
    case 'failed':
      return `Pas encore enregistré. ${saving.message} Écritoire essaie de nouveau.`;
  }
};

/** Why it cannot be published now, in words; null when it can. */
const whyNot = (faults: readonly DesignFault[], view: DemarcheView, saving: Saving): string | null => {
  if (faults.length > 0) return `Avant de publier : ${count(faults.length, 'point')} à corriger.`;
  if (saving.step === 'saved' && !view.changed && view.versions.length > 0)
    return `Rien n’a changé depuis la version ${view.versions.length}.`;
  return saving.step === 'saved' || saving.step === 'typing' ? null : 'Pas encore enregistré.';
};

const Design = ({ view, back }: { view: DemarcheView; back: ReactNode }) => {
  const own = useContent(view);
  const { content, change, saving, saver, generation } = own;
  const [part, setPart] = useState('presentation');
  const [wanted, setWanted] = useState<string | null>(null);
  const [isPublishing, setPublishing] = useState(false);
  const editor = useRef<HTMLElement>(null);
  const shown = useDeferredValue(content);
  const asked = useDraftAnnotations(view.id);
  const faults = useMemo(() => [...faultsOf(content), ...annotationFaults(asked.fields)], [content, asked.fields]);
  const reason = whyNot(faults, view, saving);
  const found = useCallback(() => setWanted(null), []);
  const lead = ({ block }: DesignFault) => {
    const isAnnotation = asked.fields.some(({ id }) => id === block);
    setPart(isAnnotation ? 'annotations' : block === null ? 'presentation' : 'formulaire');
    setWanted(block);
    if (block === null) requestAnimationFrame(() => editor.current?.querySelector<HTMLElement>('input')?.focus());
  };
  const publish = async () => {
    if ((await saver.keep()) && (await asked.keep())) setPublishing(true);
  };
  const bad = saving.step !== 'saved' && saving.step !== 'typing';
  return (
    <Page
      title="Modifier une démarche"
      layout="flush"
      meta={
        <span role={bad ? 'alert' : undefined} className={bad ? styles.failed : undefined}>
          <Sentence>{savingWords(saving)}</Sentence>
        </span>
      }
      actions={
        <>
          {back}
          {reason !== null && <span className={styles.small}>{reason}</span>}
          <Button kind="primary" isDisabled={reason !== null} onPress={() => void publish()}>
            Publier
          </Button>
        </>
      }
    >
      <div className={styles.panes}>
        <section ref={editor} className={styles.pane} aria-label="Éditeur">
          <Stack>
            <ConflictNotice own={own} />
            <AnnotationsProblem asked={asked} />
            {faults.length > 0 && <FaultList faults={faults} blocks={[...content.form.blocks, ...asked.fields]} onGo={lead} />}
            <ConditionNames form={shown.form}>
              <Tabs
                key={generation}
                label="Parties de la démarche"
                selected={part}
                onSelect={setPart}
                tabs={[
                  { id: 'presentation', label: 'Présentation', content: <PresentationPart content={content} onChange={change} /> },
                  {
                    id: 'formulaire',
                    label: 'Formulaire',
                    count: content.form.blocks.length,
                    content: (
                      <FormPart
                        form={content.form}
                        faults={faults}
                        onChange={(form) => change({ ...content, form })}
                        wanted={wanted}
                        onFound={found}
                      />
                    ),
                  },
                  { id: 'chemins', label: 'Chemins possibles', content: <PathsPart form={shown.form} /> },
                  {
                    id: 'annotations',
                    label: 'Annotations',
                    count: asked.fields.length,
                    content: <AnnotationsPart demarche={view.id} asked={asked} faults={faults} wanted={wanted} onFound={found} />,
                  },
                  { id: 'lettres', label: 'Lettres', content: <LettersPart content={content} onChange={change} /> },
                ]}
              />
            </ConditionNames>
          </Stack>
        </section>
        <section className={`${styles.pane} ${styles.preview}`} aria-label="Aperçu de l’usager">
          <Trial form={shown.form} />
        </section>
      </div>
      {isPublishing && (
        <PublishDialog
          view={view}
          content={content}
          saver={saver}
          annotationsChanged={asked.changed}
          onClose={() => setPublishing(false)}
        />
      )}
    </Page>
  );
};

interface FaultListProps {
  faults: readonly DesignFault[];
  /** Blocks of the form, and annotations. */
  blocks: readonly FormBlock[];
  onGo: (fault: DesignFault) => void;
}

const FaultList = ({ faults, blocks, onGo }: FaultListProps) => {
  const nameOf = (id: string): string => {
    const block = blocks.find((each) => each.id === id);
    return block === undefined ? '' : `${blockName(block)} : `;
  };
  return (
    <Notice kind="mine" title={`${count(faults.length, 'point')} à corriger avant de publier`}>
      <ul className={styles.links}>
        {faults.map((fault) => (
          <li key={`${fault.block} ${fault.message}`}>
            <button type="button" className={styles.link} onClick={() => onGo(fault)}>
              <Sentence>{`${fault.block === null ? '' : nameOf(fault.block)}${fault.message}`}</Sentence>
            </button>
          </li>
        ))}
      </ul>
    </Notice>
  );
};

/** Somebody else changed the same démarche: both are there, and one chooses. */
const ConflictNotice = ({ own: { conflict, keepMine, takeTheirs, setAside, takeBack } }: { own: OwnContent }) => {
  if (conflict !== null)
    return (
      <Notice kind="bad" title="Cette démarche a été modifiée ailleurs entre-temps" alert>
        <ul className={styles.links}>
          {conflict.sentences.map((sentence) => (
            <li key={sentence}>
              <Sentence>{sentence}</Sentence>
            </li>
          ))}
        </ul>
        <p>Vos modifications sont toujours à l’écran. Choisissez la version que vous continuez.</p>
        <div className={styles.acts}>
          <Button onPress={keepMine}>Garder la mienne</Button>
          <Button onPress={takeTheirs}>Prendre l’autre version</Button>
        </div>
      </Notice>
    );
  if (setAside === null) return null;
  return (
    <Notice title="Vous continuez l’autre version">
      <p>La vôtre reste ici jusqu’à ce que vous quittiez cette page.</p>
      <div>
        <Button onPress={takeBack}>Reprendre la mienne</Button>
      </div>
    </Notice>
  );
};
