import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { helpFor, helpPage, searchHelp } from '../../src-shared/help/help.ts';
import type { HelpPage } from '../../src-shared/help/page.ts';
import { NamedLinks } from '../app/named-links.tsx';
import { signInScreensByName } from '../app/named-screens.ts';
import { PlaceLink } from '../app/place-link.tsx';
import { places, problems } from '../app/places.ts';
import { useParam } from '../app/room.ts';
import { useMaybeSession, useWorkstation } from '../app/session.tsx';
import { SignInPage } from '../app/sign-in-page.tsx';
import { Button, EmptyState, Page, SearchField, SplitView } from '../ui/index.ts';
import { HelpArticle } from './article.tsx';
import { useAskPlace } from './ask-place.ts';
import { Breadcrumb } from './breadcrumb.tsx';
import styles from './help.module.css';
import { HelpList } from './list.tsx';

/** «Aide»: list and page beside each other in the frame, one after the other on the sign-in pages. */
export const HelpScreen = () => {
  const session = useMaybeSession();
  const id = useParam('page');
  const [search, setSearch] = useState('');
  const page = id === undefined ? undefined : helpPage(id);
  const found = searchHelp(helpFor(session), search);
  const unknown = id !== undefined && page === undefined;
  const field = <SearchField label="Chercher dans l’aide" value={search} onChange={setSearch} delay={0} />;
  const list =
    found.length === 0 ? (
      <NothingFound search={search} onClear={() => setSearch('')} />
    ) : (
      <HelpList pages={found} open={page?.id} ranked={search.trim() !== ''} />
    );
  return session === null ? (
    <PublicHelp page={page} unknown={unknown} field={field} list={list} />
  ) : (
    <Page title="Aide" layout="flush" search={field}>
      <SplitView
        listLabel="Pages de l’aide"
        detailLabel="Page ouverte"
        list={list}
        {...(id !== undefined && {
          detail: (
            <div className={styles.opened}>
              <Breadcrumb home="/" open={page?.title ?? ''} />
              {page === undefined ? <UnknownPage /> : <HelpArticle key={page.id} page={page} heading="h2" />}
            </div>
          ),
        })}
      />
    </Page>
  );
};

interface PublicHelpProps {
  page: HelpPage | undefined;
  unknown: boolean;
  field: ReactNode;
  list: ReactNode;
}

const PublicHelp = ({ page, unknown, field, list }: PublicHelpProps) => {
  const { phase } = useWorkstation();
  const title = page?.title ?? 'Aide';
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The heading of the new screen, so that it is said; the list keeps the focus of who searches.
    if (page !== undefined) top.current?.closest('main')?.querySelector<HTMLElement>('[data-page-title]')?.focus();
  }, [page]);
  return (
    <SignInPage
      title={title}
      size="wide"
      ways={
        <>
          {(page !== undefined || unknown) && <PlaceLink to={places.help}>Toute l’aide</PlaceLink>}
          {problems.includes(phase) ? (
            <PlaceLink to={places.problem}>Revenir au message</PlaceLink>
          ) : (
            <PlaceLink to={places.signIn}>Revenir à la connexion</PlaceLink>
          )}
        </>
      }
    >
      <div ref={top} className={styles.alone}>
        <Breadcrumb home={places.signIn} open={page?.title} />
        {page === undefined && !unknown && field}
        {page === undefined && !unknown && list}
        {page !== undefined && (
          <NamedLinks screens={signInScreensByName}>
            <HelpArticle page={page} heading="none" />
          </NamedLinks>
        )}
        {unknown && <UnknownPage />}
      </div>
    </SignInPage>
  );
};

const UnknownPage = () => (
  <EmptyState title="Cette page d’aide n’existe pas.">
    <p>Elle a peut-être changé de nom : cherchez-la dans la liste.</p>
  </EmptyState>
);

const NothingFound = ({ search, onClear }: { search: string; onClear: () => void }) => {
  const { history } = useRouter();
  const ask = useAskPlace();
  return (
    <EmptyState
      title={`Rien dans l’aide pour « ${search.trim()} ».`}
      actions={
        <>
          <Button onPress={onClear}>Voir toute l’aide</Button>
          {ask !== null && (
            <Button kind="primary" onPress={() => history.push(ask)}>
              Demander de l’aide
            </Button>
          )}
        </>
      }
    >
      <p>
        {ask === null ? 'Essayez un mot plus court ou un autre mot.' : 'Essayez un autre mot, ou écrivez au service : il vous répondra.'}
      </p>
    </EmptyState>
  );
};
