import { z } from 'zod';
import { orEmpty } from '../../src-shared/kernel/field.ts';
import { folder, settingsForm } from '../../src-shared/workstation/forms.ts';
import { timeZones } from '../../src-shared/workstation/time-zones.ts';
import type { OutputOf } from '../app/calls.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import { seenIn } from '../app/seen.ts';
import {
  Card,
  Columns,
  FieldRow,
  Form,
  FormActions,
  FormNumberField,
  FormRadioGroup,
  FormSelect,
  FormTextArea,
  FormTextField,
  Notice,
  Page,
  Stack,
  SubmitButton,
  toast,
  useZodForm,
} from '../ui/index.ts';
import { AntivirusCard } from './antivirus-card.tsx';
import { ModeCard } from './mode-card.tsx';
import { TestGrid } from './test-grid.tsx';
import styles from './workstation.module.css';

/** On the screen the address is a text of several lines, and an empty folder means no daily copy. */
const onScreen = settingsForm.extend({
  addressLines: z.string().transform((text, context) => {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const checked = settingsForm.shape.addressLines.safeParse(lines);
    if (checked.success) return checked.data;
    context.addIssue({ code: 'custom', message: checked.error.issues[0]?.message ?? 'Corrigez l’adresse.' });
    return z.NEVER;
  }),
  copyFolder: orEmpty(folder),
});

const passwordMailOptions = [
  { id: 'code', label: 'un code', detail: 'pour choisir un nouveau mot de passe' },
  { id: 'temporary', label: 'un mot de passe temporaire', detail: 'à remplacer à la première connexion' },
];

/** «Réglages» of the workstation. */
export const SettingsScreen = () => (
  <Page title="Réglages">
    <Loaded from={useCall('workstation.settings', {})}>{(known) => <Settings known={known} />}</Loaded>
  </Page>
);

const Settings = ({ known }: { known: OutputOf<'workstation.settings'> }) => {
  const { settings, poste } = known;
  const form = useZodForm(onScreen, {
    defaultValues: { ...settings, addressLines: settings.addressLines.join('\n'), copyFolder: settings.copyFolder ?? '' },
    draftKey: 'workstation.settings',
  });
  const { run } = useCommand('workstation.saveSettings');
  return (
    <Stack>
      {form.restored && <Notice title="Des réglages saisis et non enregistrés ont été retrouvés. Relisez-les avant d’enregistrer." />}
      <div className={styles.wide}>
        <Form
          form={form}
          aria-label="Réglages du poste"
          onSubmit={async ({ copyFolder, ...values }) => {
            const result = await run({ settings: { ...values, copyFolder: copyFolder === '' ? null : copyFolder }, ...seenIn(known) });
            if (result.ok) return result;
            const { field, ...error } = result.error;
            return { ok: false as const, error: field === undefined ? error : { ...error, field: field.replace(/^settings\./, '') } };
          }}
          onDone={(_data, values) => {
            form.reset({ ...values, addressLines: values.addressLines.join('\n') });
            toast('Les réglages sont enregistrés.');
          }}
        >
          <Columns>
            <Card title="Le poste" aside={`code ${poste}`}>
              <div className={styles.stack}>
                <FormTextField name="name" label="Nom du poste" />
                <FormNumberField
                  name="idleMinutes"
                  label="Verrouillage sans activité (minutes)"
                  description="Une session se ferme après ce temps sans rien faire ; un poste de terrain ferme aussi sa base."
                  min={1}
                  max={240}
                />
                <FormSelect
                  name="timeZone"
                  label="Fuseau horaire"
                  description="Les jours et les heures sont montrés, imprimés et comparés à l’heure de ce lieu."
                  options={timeZones}
                />
                <FormTextField
                  name="copyFolder"
                  label="Dossier des copies quotidiennes"
                  description="Chemin complet, hors de cet ordinateur si possible. Laissez vide pour ne pas en faire."
                  spellCheck="false"
                  mono
                />
                <FormNumberField
                  name="copyDaysAfterErasure"
                  label="Garder les copies après un effacement (jours)"
                  description="Une copie faite avant l’effacement d’une personne est supprimée après ce temps. La dernière bonne copie reste toujours."
                  min={1}
                  max={365}
                />
              </div>
            </Card>
            <Card title="Expéditeur des courriers">
              <div className={styles.stack}>
                <FormTextField name="departement" label="Département ou organisme" />
                <FormTextField name="service" label="Service" />
                <FormTextArea
                  name="addressLines"
                  label="Adresse"
                  description="Une ligne par ligne, cinq au plus, 38 signes chacune."
                  rows={5}
                />
                <FieldRow>
                  <FormTextField name="phone" label="Téléphone" type="tel" />
                  <FormTextField name="courriel" label="Courriel" type="email" spellCheck="false" />
                </FieldRow>
              </div>
            </Card>
            <Card title="Comptes et accès">
              <div className={styles.stack}>
                <FormNumberField
                  name="inactiveMonths"
                  label="Désactivation sans connexion (mois)"
                  description="Un compte qui n’a pas servi aussi longtemps se désactive. Il revient avec un code d’activation."
                  min={6}
                  max={60}
                />
                <FormNumberField
                  name="erasureMonths"
                  label="Proposer l’effacement après (mois)"
                  description="Comptes qui ne servent plus et demandes d’assistance closes. Rien n’est effacé automatiquement, ni proposé d’un compte qui s’ouvre encore."
                  min={12}
                  max={120}
                />
                <FormNumberField
                  name="codeHours"
                  label="Validité des codes et mots de passe temporaires (heures)"
                  description="Comptée du moment où ils sont remis. Ceux qui sont déjà remis ne changent pas."
                  min={1}
                  max={72}
                />
                <FormRadioGroup
                  name="passwordMail"
                  label="« Mot de passe oublié ? » propose d’abord"
                  options={passwordMailOptions}
                  layout="column"
                />
                <FormNumberField
                  name="sharingKeyDays"
                  label="Validité d’une clé de partage (jours)"
                  description="Les clés déjà créées gardent leur date."
                  min={1}
                  max={90}
                />
              </div>
            </Card>
            <Card title="Courriers">
              <div className={styles.stack}>
                <FormNumberField name="letterValidityDays" label="Validité des codes (jours)" min={7} max={365} />
                <FormNumberField
                  name="overdueDays"
                  label="Alerte sans réponse (jours ouvrables)"
                  description="Comptés du lendemain de l’envoi."
                  min={1}
                  max={30}
                />
                <FieldRow>
                  <FormNumberField name="addressBox.x" label="Fenêtre : depuis la gauche (mm)" min={80} max={120} step={0.5} />
                  <FormNumberField name="addressBox.y" label="Fenêtre : depuis le haut (mm)" min={30} max={80} step={0.5} />
                </FieldRow>
                <TestGrid />
              </div>
            </Card>
            <AntivirusCard />
            <ModeCard />
          </Columns>
          <FormActions sticky>
            <SubmitButton>Enregistrer les réglages</SubmitButton>
          </FormActions>
        </Form>
      </div>
    </Stack>
  );
};
