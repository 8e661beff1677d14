import { z } from 'zod';
import { refuse } from '../../src-shared/kernel/result.ts';
import { SignInLayout } from '../app/sign-in-layout.tsx';
import { Form, FormPasswordField, FormTextField, SubmitButton, useZodForm } from '../ui/index.ts';

const schema = z.object({
  who: z.string().min(1, 'Saisissez votre identifiant ou votre courriel.'),
  password: z.string().min(1, 'Saisissez votre mot de passe.'),
});

export const SignInPart = () => {
  const form = useZodForm(schema, { defaultValues: { who: 'paul.lefebvre', password: '' }, draftKey: 'sign-in' });
  return (
    <SignInLayout
      title="Connexion"
      place="Département du Pas-de-Calais · Poste de l’accueil"
      protection="Base chiffrée sur ce poste."
      ways={
        <>
          <a href="#oubli">Mot de passe oublié ?</a>
          <a href="#courrier">J’ai reçu un courrier avec des codes</a>
          <a href="#compte">Créer un compte</a>
          <a href="#probleme">Résoudre un problème de connexion</a>
        </>
      }
    >
      <Form form={form} onSubmit={async () => refuse('wrong_password', 'Identifiant ou mot de passe incorrect.')}>
        <FormTextField name="who" label="Identifiant ou courriel" autoComplete="username" autoFocus />
        <FormPasswordField name="password" label="Mot de passe" />
        <SubmitButton wide>Je me connecte</SubmitButton>
      </Form>
    </SignInLayout>
  );
};
