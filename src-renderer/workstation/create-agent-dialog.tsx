import { useState } from 'react';
import { agentForm } from '../../src-shared/accounts/contract.ts';
import { courrielField } from '../../src-shared/kernel/courriel.ts';
import { orEmpty } from '../../src-shared/kernel/field.ts';
import type { OutputOf } from '../app/calls.ts';
import { HandOver } from '../app/parts/hand-over.tsx';
import { NameFields } from '../app/parts/person-fields.tsx';
import { useCommand } from '../app/query.tsx';
import {
  Button,
  Dialog,
  Form,
  FormActions,
  FormCheckbox,
  FormCheckboxGroup,
  FormTextField,
  Notice,
  SubmitButton,
  useZodForm,
} from '../ui/index.ts';
import { roleOptions } from './agent-words.ts';

/** On the screen an empty courriel means none: the access is then printed. */
const onScreen = agentForm.extend({
  courriel: orEmpty(courrielField).transform((text) => (text === '' ? null : text)),
});

type Created = OutputOf<'accounts.createAgent'>;

/** A new account for a colleague; the person chooses the password with the code they receive. */
export const CreateAgentDialog = ({ onClose }: { onClose: () => void }) => {
  const [created, setCreated] = useState<Created | null>(null);
  const form = useZodForm(onScreen, {
    defaultValues: { prenom: '', nom: '', courriel: '', roles: [], opensWorkstation: false },
    draftKey: 'agent.create',
  });
  const { run } = useCommand('accounts.createAgent');
  return (
    <Dialog title={created === null ? 'Créer un compte' : 'Compte créé'} isOpen onClose={onClose}>
      {created === null ? (
        <Form form={form} aria-label="Nouveau compte" onSubmit={run} onDone={setCreated}>
          <NameFields autoFocus />
          <FormTextField
            name="courriel"
            label="Courriel"
            type="email"
            description="Le code d’activation y est envoyé. Laissez vide pour remettre un accès imprimé."
            spellCheck="false"
          />
          <FormCheckboxGroup name="roles" label="Rôles" options={roleOptions} />
          <FormCheckbox
            name="opensWorkstation"
            label="Peut ouvrir ce poste"
            description="Son mot de passe, de 12 caractères au moins, ouvrira la base quand elle est fermée."
          />
          <FormActions>
            <SubmitButton>Créer le compte</SubmitButton>
            <Button onPress={onClose}>Annuler</Button>
          </FormActions>
        </Form>
      ) : (
        <>
          <Notice kind="ok" title={`Identifiant : ${created.identifier}`} alert>
            <p>
              {created.mailQueued
                ? 'Un courriel part avec un code : la personne choisira son mot de passe dans « J’ai reçu un code ».'
                : 'Sans courriel : imprimez l’accès et remettez-le en main propre.'}
            </p>
          </Notice>
          {!created.mailQueued && <HandOver account={created.account} name={created.identifier} />}
          <FormActions>
            <Button onPress={onClose}>Fermer</Button>
          </FormActions>
        </>
      )}
    </Dialog>
  );
};
