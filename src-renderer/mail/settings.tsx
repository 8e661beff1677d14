import { useState } from 'react';
import { z } from 'zod';
import type { OutputOf } from '../../src-shared/contract.ts';
import { courrielField } from '../../src-shared/kernel/courriel.ts';
import { mailSettingsForm } from '../../src-shared/mail/contract.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import {
  Button,
  Card,
  FieldRow,
  Form,
  FormActions,
  FormNumberField,
  FormPasswordField,
  FormRadioGroup,
  FormTextField,
  Notice,
  Page,
  RequiredHint,
  Stack,
  SubmitButton,
  TextField,
  toast,
  useZodForm,
} from '../ui/index.ts';
import styles from './mail.module.css';

type Known = OutputOf<'mail.settings'>;

/** On the screen an empty password means «the one already kept». */
const settingsOnScreen = mailSettingsForm.extend({ password: z.string().max(256, 'Ce mot de passe est trop long.') });

const securities = [
  { id: 'starttls', label: 'STARTTLS (port 587 le plus souvent)' },
  { id: 'tls', label: 'TLS (port 465 le plus souvent)' },
  { id: 'plain_loopback', label: 'Aucune (serveur installé sur ce poste)' },
] as const;

const empty = { host: '', port: 587, security: 'starttls' as const, user: '', from: '', greeting: '' };

/** «Réglages du courriel»: the server that takes the mails, and «Tester». */
export const MailSettingsScreen = () => (
  <Page title="Réglages du courriel">
    <Loaded from={useCall('mail.settings', {})}>{(known) => <Settings known={known} />}</Loaded>
  </Page>
);

const Settings = ({ known }: { known: Known }) => {
  const form = useZodForm(settingsOnScreen, {
    defaultValues: { ...empty, ...known.settings, password: '' },
    draftKey: 'mail.settings',
  });
  const save = useCommand('mail.saveSettings');
  const kept = (password: string): string | null => (password === '' ? null : password);
  return (
    <Stack>
      {known.fromCommandLine && (
        <Notice kind="mine" title="Un autre serveur est utilisé pour l’instant">
          Écritoire a été démarré avec l’option « --smtp » : ces réglages serviront au prochain démarrage sans elle.
        </Notice>
      )}
      {known.settings === null && !known.fromCommandLine && (
        <Notice title="Aucun serveur n’est réglé : rien ne part de ce poste">
          Les courriels restent dans « Boîte d’envoi », où ils peuvent être lus et exportés.
        </Notice>
      )}
      <Form
        form={form}
        aria-label="Réglages du courriel"
        onSubmit={({ password, ...values }) => save.run({ ...values, password: kept(password) })}
        onDone={(_data, values) => {
          form.reset({ ...values, password: '' });
          toast('Les réglages du courriel sont enregistrés.');
        }}
      >
        <Stack>
          <Card title="Serveur d’envoi">
            <div className={styles.fields}>
              <RequiredHint />
              <FieldRow>
                <FormTextField
                  name="host"
                  label="Nom du serveur"
                  description="Par exemple smtp.exemple.fr"
                  isRequired
                  mono
                  spellCheck="false"
                />
                <FormNumberField
                  name="port"
                  label="Port"
                  description="587 ou 465"
                  isRequired
                  min={1}
                  max={65_535}
                  format={{ useGrouping: false }}
                />
              </FieldRow>
              <FormRadioGroup name="security" label="Protection de la connexion" options={securities} layout="column" isRequired />
              <FormTextField
                name="user"
                label="Identifiant"
                description="Laissez vide si le serveur n’en demande pas."
                spellCheck="false"
              />
              <FormPasswordField
                name="password"
                label="Mot de passe"
                autoComplete="new-password"
                description={known.passwordKept ? 'Un mot de passe est gardé. Laissez vide pour ne pas le changer.' : undefined}
              />
              <FormTextField
                name="from"
                label="Adresse d’envoi"
                description="Ce que les personnes voient comme expéditeur."
                type="email"
                isRequired
              />
              <FormTextField
                name="greeting"
                label="Nom annoncé au serveur"
                description={`Laissez vide pour le nom de cette machine (${known.machine}). Un nom complet, comme poste12.mairie.fr, si le serveur refuse celui-là.`}
                spellCheck="false"
                mono
              />
              <FormActions>
                <SubmitButton>Enregistrer</SubmitButton>
              </FormActions>
            </div>
          </Card>
          <TestCard form={form} kept={kept} />
        </Stack>
      </Form>
    </Stack>
  );
};

type SettingsForm = ReturnType<typeof useZodForm<z.input<typeof settingsOnScreen>, z.output<typeof settingsOnScreen>>>;

/** Tries what is typed, saved or not. */
const TestCard = ({ form, kept }: { form: SettingsForm; kept: (password: string) => string | null }) => {
  const test = useCommand('mail.test');
  const { data: mine } = useCall('accounts.mine', {});
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const [answer, setAnswer] = useState<{ ok: boolean; message: string }>();
  const to = typed ?? mine?.courriel ?? '';

  const run = async ({ password, ...values }: z.output<typeof settingsOnScreen>) => {
    setAnswer(undefined);
    const result = await test.run({ ...values, password: kept(password), to });
    if (result.ok) return setAnswer({ ok: true, message: result.data.message });
    const { field, code, message } = result.error;
    if (field === 'host' || field === 'port' || field === 'security' || field === 'user' || field === 'password' || field === 'from')
      form.setError(field, { type: code, message }, { shouldFocus: true });
    setAnswer({ ok: false, message });
  };
  const start = () => {
    const checked = courrielField.safeParse(to);
    setProblem(checked.success ? undefined : checked.error.issues[0]?.message);
    if (checked.success) void form.handleSubmit(run, () => setAnswer({ ok: false, message: 'Corrigez d’abord les réglages.' }))();
  };
  return (
    <Card title="Essai">
      <div className={styles.fields}>
        <p>Écritoire se connecte au serveur avec ce qui est saisi, puis envoie un courriel d’essai.</p>
        <TextField label="Envoyer l’essai à" name="to" type="email" value={to} onChange={setTyped} error={problem} />
        <FormActions>
          <Button onPress={start} isPending={test.isPending}>
            Tester
          </Button>
        </FormActions>
        <div aria-live="polite">{answer !== undefined && <Notice kind={answer.ok ? 'ok' : 'bad'} title={answer.message} />}</div>
      </div>
    </Card>
  );
};
