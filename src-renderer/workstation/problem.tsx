import { useState } from 'react';
import { useCommand } from '../app/query.tsx';
import { useWorkstation } from '../app/session.tsx';
import { SignInPage } from '../app/sign-in-page.tsx';
import { Button, ConfirmDialog, FormActions, Notice, Stack } from '../ui/index.ts';
import styles from './workstation.module.css';

const screens = {
  newer: {
    title: 'Écritoire doit être mis à jour',
    steps: [
      'Fermez cette fenêtre.',
      'Installez la version d’Écritoire qui a servi en dernier sur ce dossier, ou une plus récente.',
      'Ouvrez de nouveau Écritoire : tout y sera.',
    ],
    reassurance: 'Rien n’a été modifié ni effacé.',
  },
  former: {
    title: 'Cette base vient d’une version d’essai',
    steps: [
      'Fermez cette fenêtre.',
      'Donnez un autre nom au dossier des données, sans rien en supprimer.',
      'Ouvrez de nouveau Écritoire : il prépare un poste neuf dans un dossier vide.',
    ],
    reassurance: 'Rien n’a été modifié ni effacé.',
  },
  damaged: {
    title: 'La base ne s’ouvre pas',
    steps: [
      'Ne supprimez rien dans le dossier des données : un spécialiste peut encore en tirer quelque chose.',
      'Retrouvez la copie de sauvegarde la plus récente, et le mot de passe ou la clé de secours de ce jour-là.',
      'Restaurez-la ci-dessous : ce qui reste ici sera mis de côté sous un autre nom.',
    ],
    reassurance: 'Rien n’a été effacé.',
  },
  migration_failed: {
    title: 'La mise à jour de la base n’a pas abouti',
    steps: [
      'Vérifiez qu’il reste de la place sur le disque, puis fermez et ouvrez de nouveau Écritoire.',
      'Si cela recommence, remettez la version précédente d’Écritoire : elle ouvre encore cette base.',
      'Signalez le message ci-dessus à la personne qui suit l’application.',
    ],
    reassurance: 'Rien n’a été changé : une copie avait été faite avant la mise à jour.',
  },
  stopped: {
    title: 'Écritoire s’est interrompu plusieurs fois',
    steps: [
      'Fermez les autres programmes : il manque peut-être de la mémoire.',
      'Fermez cette fenêtre, puis ouvrez de nouveau Écritoire.',
      'Vérifiez ce que vous faisiez en dernier : cela a pu être enregistré ou non.',
      'Si cela recommence, signalez-le à la personne qui suit l’application.',
    ],
    reassurance: 'Ce qui était enregistré l’est toujours.',
  },
} as const;

/** The base does not open: what happened, what to do, and what was not touched. */
export const Problem = () => {
  const { phase, problem, demo } = useWorkstation();
  const [asking, setAsking] = useState(false);
  const { run } = useCommand('workstation.setAside');
  const screen = screens[Object.hasOwn(screens, phase) ? (phase as keyof typeof screens) : 'damaged'];
  const steps =
    demo && phase !== 'stopped'
      ? ['Fermez cette fenêtre.', 'Relancez la démonstration sur un dossier vide : une autre y sera préparée.']
      : screen.steps;
  return (
    <SignInPage title={screen.title} size="wide">
      <Stack>
        <Notice kind="bad" title={problem ?? 'La base n’a pas pu être ouverte.'} />
        <section aria-label="Ce qu’il faut faire" className={styles.stack}>
          <h2 className={styles.title}>Ce qu’il faut faire</h2>
          <ol className={styles.list}>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p className={styles.words}>{screen.reassurance}</p>
        </section>
        {phase === 'damaged' && !demo && (
          <FormActions>
            <Button kind="primary" onPress={() => setAsking(true)}>
              Restaurer une copie ici
            </Button>
          </FormActions>
        )}
        <ConfirmDialog
          title="Mettre de côté ce qui reste ?"
          isOpen={asking}
          onClose={() => setAsking(false)}
          onConfirm={() => run({})}
          confirm="Mettre de côté"
          consequences={[
            'La base, le trousseau et les documents de ce dossier reçoivent un autre nom. Rien n’est effacé.',
            'Le poste revient au premier démarrage, où vous choisirez « Restaurer une copie ».',
            'Si le dossier n’était qu’incomplet (disque non branché, fichier déplacé), annulez et remettez plutôt ce qui manque.',
          ]}
        />
      </Stack>
    </SignInPage>
  );
};
