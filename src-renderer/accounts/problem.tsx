import { useState } from 'react';
import { useCodeHours } from '../app/delays.ts';
import { places } from '../app/places.ts';
import { RadioGroup } from '../ui/index.ts';
import styles from './accounts.module.css';
import { Door, DoorLink } from './door.tsx';

type Case = 'program' | 'refused' | 'expired' | 'forgotten';

/** The four cases of S0, as one says them oneself. */
const cases: readonly { id: Case; label: string; detail: string }[] = [
  { id: 'program', label: 'L’écran s’affiche mal, ou ne répond pas', detail: 'le navigateur ne convient peut-être pas' },
  { id: 'refused', label: 'Mon identifiant ou mon mot de passe n’est pas reconnu', detail: 'je suis pourtant sûr de moi' },
  { id: 'expired', label: 'Mon mot de passe temporaire n’est plus valable', detail: 'il ne sert que peu de temps' },
  { id: 'forgotten', label: 'J’ai oublié mon identifiant ou mon mot de passe', detail: 'ou je n’en ai jamais eu' },
];

const isCase = (id: string): id is Case => cases.some((known) => known.id === id);

/** «Résoudre un problème de connexion» (S0): which case is it, what to do, and the way there. */
export const ProblemScreen = () => {
  const [chosen, setChosen] = useState<Case | null>(null);
  return (
    <Door
      title="Résoudre un problème de connexion"
      size="wide"
      ways={
        <>
          <DoorLink to={places.askHelp}>Demander de l’aide</DoorLink>
          <DoorLink to={places.signIn}>Revenir à la connexion</DoorLink>
        </>
      }
    >
      <RadioGroup
        name="case"
        label="Que se passe-t-il ?"
        options={cases}
        layout="column"
        value={chosen}
        onChange={(id) => {
          if (isCase(id)) setChosen(id);
        }}
      />
      <div role="status" className={styles.remedy}>
        {chosen !== null && remedies[chosen]}
      </div>
    </Door>
  );
};

const Temporary = () => {
  const codeHours = useCodeHours();
  return (
    <>
      <ol>
        <li>Saisissez votre identifiant ou votre e-mail, choisissez « un mot de passe temporaire » et validez.</li>
        <li>Connectez-vous avec l’identifiant et le mot de passe temporaire du courriel : il est valable {codeHours}.</li>
        <li>
          Saisissez un mot de passe définitif, deux fois : au moins 8 caractères, avec un chiffre, une majuscule, une minuscule et un
          caractère spécial.
        </li>
      </ol>
      <p>
        <DoorLink to={places.forgotten}>J’ai besoin d’un mot de passe</DoorLink>
      </p>
    </>
  );
};

const remedies = {
  program: (
    <>
      <h2>Essayez avec une autre fenêtre</h2>
      <p>
        Écritoire marche dans sa propre fenêtre, et dans une version récente de Google Chrome, de Microsoft Edge ou de Chromium. Internet
        Explorer ne convient pas.
      </p>
      <ol>
        <li>Fermez cette fenêtre.</li>
        <li>Ouvrez Écritoire depuis le bureau ou le menu de ce poste : il choisit de lui-même un navigateur qui convient.</li>
      </ol>
      <p>
        Cela ne suffit pas ? <DoorLink to={places.askHelp}>Décrivez le problème au service</DoorLink>
      </p>
    </>
  ),
  refused: (
    <>
      <h2>Vérifiez ce qui est saisi</h2>
      <ol>
        <li>Un navigateur peut remplir à votre place un ancien mot de passe : effacez les deux champs et saisissez-les vous-même.</li>
        <li>Regardez si les majuscules sont verrouillées, et affichez votre mot de passe pour le relire.</li>
        <li>Essayez votre courriel à la place de votre identifiant.</li>
        <li>Après plusieurs essais manqués il faut attendre : l’écran dit combien de temps.</li>
      </ol>
      <p>
        <DoorLink to={places.signIn}>Essayer de nouveau</DoorLink>
      </p>
      <p>
        Toujours refusé ? <DoorLink to={places.forgotten}>J’ai besoin d’un mot de passe</DoorLink>
      </p>
    </>
  ),
  expired: (
    <>
      <h2>Demandez-en un autre</h2>
      <Temporary />
    </>
  ),
  forgotten: (
    <>
      <h2>Recevez de quoi vous connecter</h2>
      <p>Votre courriel suffit : le message rappelle aussi votre identifiant.</p>
      <Temporary />
    </>
  ),
} as const;
