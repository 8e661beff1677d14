import { SignInLayout } from './sign-in-layout.tsx';

const reasons = {
  refused: {
    title: 'Cette fenêtre n’a pas été ouverte par Écritoire',
    text: 'L’adresse d’ouverture ne sert qu’une fois, dans les secondes qui suivent le démarrage. Elle a déjà servi, ou le délai est passé.',
  },
  lost: {
    title: 'Écritoire a été arrêté',
    text: 'Cette fenêtre n’est plus reliée à l’application. Rien de ce qui a été enregistré n’est perdu.',
  },
};

/** Nothing can be done in this window any more: says how to go on. */
export const Reopen = ({ reason }: { reason: keyof typeof reasons }) => (
  <SignInLayout title={reasons[reason].title}>
    <p>{reasons[reason].text}</p>
    <p>Fermez cette fenêtre, puis ouvrez de nouveau Écritoire comme d’habitude : une nouvelle fenêtre s’ouvrira.</p>
  </SignInLayout>
);
