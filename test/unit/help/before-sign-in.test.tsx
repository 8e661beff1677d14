import { createMemoryHistory, createRootRoute, createRouter, RouterContextProvider } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { NamedLinks } from '../../../src-renderer/app/named-links.tsx';
import { signInScreensByName } from '../../../src-renderer/app/named-screens.ts';
import { places } from '../../../src-renderer/app/places.ts';
import { SituationContext } from '../../../src-renderer/app/session.tsx';
import { SignInLayout } from '../../../src-renderer/app/sign-in-layout.tsx';
import { HelpArticle } from '../../../src-renderer/help/article.tsx';
import { Breadcrumb } from '../../../src-renderer/help/breadcrumb.tsx';
import { Notice } from '../../../src-renderer/ui/notice.tsx';
import { helpPages } from '../../../src-shared/help/help.ts';
import { workstationState } from '../../fixtures/workstation-state.ts';

/** What is shown of it, as words; the links among them as «words → place». */
const shown = (element: ReactElement): string => {
  const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });
  return renderToStaticMarkup(<RouterContextProvider router={router}>{element}</RouterContextProvider>)
    .replace(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/g, '$2 → $1')
    .replace(/<[^>]+>/g, '|')
    .replace(/\|+/g, '|');
};

const inContext = (element: ReactElement) => (
  <SituationContext value={{ session: null, ended: null, workstation: workstationState }}>{element}</SituationContext>
);

it('the help says where one is: «Accueil › Aide», and leads back', () => {
  expect(shown(<Breadcrumb home={places.signIn} open={undefined} />)).toBe('|Accueil → /connexion|Aide|');
  expect(shown(<Breadcrumb home={places.signIn} open="Mon compte est désactivé" />)).toBe(
    '|Accueil → /connexion|Aide → /aide|Mon compte est désactivé|',
  );
});

it('every page before sign-in begins with a way past what they repeat, and says how the service is reached', () => {
  const page = shown(
    <SignInLayout title="Mot de passe oublié ?" contact={['03 21 21 62 62', 'accueil@departement.example']}>
      <p>Le formulaire</p>
    </SignInLayout>,
  );
  expect(page).toMatch(/^\|Aller au contenu\|/);
  expect(page).toMatch(/Contact\s: \|?03\s21\s21\s62\s62/);
  expect(page).toContain('Nous ne vous demanderons jamais votre mot de passe.');
});

it('every page of the help ends with «Vous n’avez pas trouvé ?» and the way to the form', () => {
  for (const page of helpPages) {
    const article = shown(inContext(<HelpArticle page={page} heading="h2" />));
    expect(article).toMatch(
      /\|Vous n’avez pas trouvé\s\?\|Écrivez au service, il vous répond\s: ?\|?Demander de l’aide → \/aide\/demande\|$/,
    );
  }
});

it('who reads that a password is refused finds the way to another one', () => {
  const articles = helpPages
    .filter(({ id }) => id === 'se-connecter')
    .map((page) =>
      shown(
        inContext(
          <NamedLinks screens={signInScreensByName}>
            <HelpArticle page={page} heading="h2" />
          </NamedLinks>,
        ),
      ),
    );
  expect(articles).toEqual([
    expect.stringMatching(/mot de passe est refusé\|.*«\sMot de passe oublié\s\?\s» → \/mot-de-passe-oublie\s?\|?/),
  ]);
});

it('a notice leads to the screens that it names, where there is one for its reader', () => {
  const notice = (screens: ReadonlyMap<string, string>) =>
    shown(
      <NamedLinks screens={screens}>
        <Notice title="Une inscription attend, dans « Utilisateurs »">Puis ouvrez « Permissions ».</Notice>
      </NamedLinks>,
    );
  expect(notice(new Map([['Utilisateurs', '/administration/utilisateurs']]))).toMatch(
    /dans «\sUtilisateurs\s» → \/administration\/utilisateurs\|.*«\sPermissions\s»\./,
  );
  expect(notice(new Map())).not.toContain('→');
  // Not to the screen that it stands on.
  expect(notice(new Map([['Utilisateurs', '/']]))).not.toContain('→');
});
