import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { refuse } from '../../src-shared/kernel/result.ts';
import type { OutputOf } from '../app/calls.ts';
import { useCommand } from '../app/query.tsx';
import {
  Card,
  Columns,
  Form,
  FormActions,
  FormFileField,
  FormRadioGroup,
  FormTextField,
  Page,
  Stack,
  SubmitButton,
  useZodForm,
} from '../ui/index.ts';
import { IntegrityResult } from './integrity-result.tsx';
import styles from './journal.module.css';

const schema = z
  .object({ against: z.enum(['nothing', 'copy', 'slip']), files: z.array(z.instanceof(File)), signs: z.string() })
  .superRefine(({ against, files, signs }, context) => {
    if (against === 'copy' && files.length === 0)
      context.addIssue({ code: 'custom', path: ['files'], message: 'Choisissez le fichier heads.json d’une copie.' });
    if (against === 'slip' && signs.trim() === '')
      context.addIssue({ code: 'custom', path: ['signs'], message: 'Recopiez l’empreinte imprimée sur le bordereau.' });
  });

const options = [
  { id: 'nothing', label: 'À rien d’autre', detail: 'Le journal est vérifié en lui-même.' },
  { id: 'copy', label: 'À une copie', detail: 'Prouve aussi que rien n’a changé depuis cette copie.' },
  { id: 'slip', label: 'À un bordereau imprimé', detail: 'Prouve aussi que rien n’a changé depuis ce bordereau.' },
];

type Verified = OutputOf<'journal.verify'>;

/** «Vérifier l’intégrité» (design §3): checked alone, or against something older that nobody could rewrite. */
export const IntegrityScreen = () => {
  const form = useZodForm(schema, { defaultValues: { against: 'nothing', files: [], signs: '' } });
  const { run } = useCommand('journal.verify');
  const [result, setResult] = useState<{ verified: Verified; at: number } | null>(null);
  const against = useWatch({ control: form.control, name: 'against' });
  return (
    <Page title="Intégrité du journal">
      <Stack>
        <Columns>
          <Card title="Vérifier l’intégrité">
            <Form
              form={form}
              aria-label="Vérifier l’intégrité"
              onSubmit={async ({ files, signs }) => {
                setResult(null);
                const field = against === 'copy' ? 'files' : 'signs';
                const anchor = against === 'nothing' ? null : against === 'copy' ? await (files[0]?.text() ?? '') : signs;
                const verified = await run({ anchor });
                return verified.ok ? verified : refuse(verified.error.code, verified.error.message, field);
              }}
              onDone={(verified) => setResult({ verified, at: Date.now() })}
            >
              <FormRadioGroup name="against" label="Comparer le journal" options={options} layout="column" />
              {against === 'copy' && (
                <FormFileField
                  name="files"
                  label="Fichier heads.json"
                  description="Il est dans le dossier de la copie. Prenez-la sur un support resté hors de ce poste."
                  accept={['application/json', '.json']}
                />
              )}
              {against === 'slip' && (
                <FormTextField
                  name="signs"
                  label="Empreinte du bordereau"
                  description="Seize signes, en bas du bordereau d’un lot de courriers."
                  mono
                  spellCheck="false"
                />
              )}
              <FormActions>
                <SubmitButton>Vérifier l’intégrité</SubmitButton>
              </FormActions>
            </Form>
          </Card>
          <Card title="Ce que c’est">
            <div className={styles.stack}>
              <p>
                Tout ce qui se fait ici laisse un événement dans le journal. Chacun porte l’empreinte du précédent : en changer un se voit
                au suivant.
              </p>
              <p>
                Quelqu’un qui récrirait toute la suite ne se verrait qu’en comparant avec une trace plus ancienne, gardée ailleurs : une
                copie, ou l’empreinte imprimée sur les bordereaux.
              </p>
            </div>
          </Card>
        </Columns>
        {result !== null && <IntegrityResult {...result} />}
      </Stack>
    </Page>
  );
};
