import { useState } from 'react';
import { useCodeHours } from '../app/delays.ts';
import { PlaceLink } from '../app/place-link.tsx';
import { places } from '../app/places.ts';
import { useConnection } from '../app/query.tsx';
import { SignInPage } from '../app/sign-in-page.tsx';
import { RadioGroup } from '../ui/index.ts';
import styles from './accounts.module.css';

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
    <SignInPage
      title="Résoudre un problème de connexion"
      size="wide"
      ways={<PlaceLink to={places.signIn}>Revenir à la connexion</PlaceLink>}
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
    </SignInPage>
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
        <PlaceLink to={places.forgotten}>J’ai besoin d’un mot de passe ?</PlaceLink>
      </p>
    </>
  );
};

/** The browsers that show Écritoire, and how each opens a window that keeps nothing (S0). */
const browsers: readonly { name: string; privately: string }[] = [
  { name: 'Google Chrome', privately: 'menu ⋮ en haut à droite, « Nouvelle fenêtre de navigation privée » (Ctrl+Maj+N)' },
  { name: 'Microsoft Edge', privately: 'menu … en haut à droite, « Nouvelle fenêtre InPrivate » (Ctrl+Maj+N)' },
  { name: 'Mozilla Firefox', privately: 'menu ☰ en haut à droite, « Nouvelle fenêtre privée » (Ctrl+Maj+P)' },
  { name: 'Safari', privately: 'menu « Fichier » en haut de l’écran, « Nouvelle fenêtre privée » (⌘+Maj+N)' },
];

/** Case 1: in the application's own window there is no browser to choose. */
const OtherProgram = () => {
  const { shell } = useConnection();
  if (shell === 'electron')
    return (
      <>
        <h2>Votre fenêtre convient</h2>
        <p>Écritoire est ouvert dans sa propre fenêtre : il n’y a aucun navigateur à changer, ni rien à installer.</p>
        <p>
          Fermez-la et ouvrez-la de nouveau. Si l’écran s’affiche toujours mal,{' '}
          <PlaceLink to={places.askHelp}>décrivez le problème au service</PlaceLink>.
        </p>
      </>
    );
  return (
    <>
      <h2>Essayez avec un autre navigateur</h2>
      <p>
        Écritoire est affiché ici par un navigateur. Une version récente de l’un de ceux-ci convient ; Internet Explorer ne convient pas.
      </p>
      <ul>
        {browsers.map(({ name }) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <ol>
        <li>Fermez cette fenêtre et ouvrez Écritoire depuis ce poste : il choisit de lui-même un navigateur qui convient.</li>
        <li>
          Si le service vous a donné une adresse (elle commence par http://127.0.0.1), elle s’ouvre dans n’importe lequel d’entre eux, sur
          ce poste.
        </li>
      </ol>
      <p>
        Cela ne suffit pas ? <PlaceLink to={places.askHelp}>Décrivez le problème au service</PlaceLink>
      </p>
    </>
  );
};

/** Case 2: nothing that was kept may be typed instead of the person. */
const NothingKept = () => {
  const { shell } = useConnection();
  if (shell === 'electron')
    return <p>La fenêtre d’Écritoire ne garde aucun mot de passe : ce qui est refusé est bien ce qui a été saisi.</p>;
  return (
    <>
      <p>
        Si votre navigateur remplit quand même les champs, ouvrez l’adresse d’Écritoire dans une fenêtre privée : elle ne reprend rien de ce
        qu’il a gardé.
      </p>
      <ul>
        {browsers.map(({ name, privately }) => (
          <li key={name}>
            <strong>{name}</strong> : {privately}
          </li>
        ))}
      </ul>
    </>
  );
};

const remedies = {
  program: <OtherProgram />,
  refused: (
    <>
      <h2>Vérifiez ce qui est saisi</h2>
      <ol>
        <li>Un navigateur peut remplir à votre place un ancien mot de passe : effacez les deux champs et saisissez-les vous-même.</li>
        <li>Regardez si les majuscules sont verrouillées, et affichez votre mot de passe pour le relire.</li>
        <li>Essayez votre courriel à la place de votre identifiant.</li>
        <li>Après plusieurs essais manqués il faut attendre : l’écran dit combien de temps.</li>
      </ol>
      <NothingKept />
      <p>
        <PlaceLink to={places.signIn}>Essayer de nouveau</PlaceLink>
      </p>
      <p>
        Toujours refusé ? <PlaceLink to={places.forgotten}>J’ai besoin d’un mot de passe ?</PlaceLink>
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
