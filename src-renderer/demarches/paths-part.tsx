import { useMemo } from 'react';
import type { Form } from '../../src-shared/demarches/form.ts';
import { formPaths } from '../../src-shared/demarches/paths.ts';
import { blockKind, blockName } from '../../src-shared/demarches/words.ts';
import { Card, count, EmptyState, Sentence, Stack } from '../ui/index.ts';
import styles from './demarches.module.css';
import { useConditionNames } from './value-words.tsx';

/** «Chemins possibles»: what everybody is asked, then what is asked under each condition. */
export const PathsPart = ({ form }: { form: Form }) => {
  const { wordsOf } = useConditionNames();
  const paths = useMemo(() => formPaths(form, wordsOf), [form, wordsOf]);
  if (paths.length === 0) return <EmptyState title="Rien n’est demandé">Ajoutez des questions dans « Formulaire ».</EmptyState>;
  return (
    <Stack>
      {paths.map(({ when, blocks }) => (
        <Card
          key={when.join(' ')}
          title={when.length === 0 ? 'À tout le monde' : `Si ${when.join(', et si ')}`}
          aside={count(blocks.length, 'demande')}
        >
          <ol className={styles.paths}>
            {blocks.map((block) => (
              <li key={block.id}>
                <Sentence>{blockName(block)}</Sentence> <span className={styles.small}>{blockKind(block)}</span>
              </li>
            ))}
          </ol>
        </Card>
      ))}
    </Stack>
  );
};
