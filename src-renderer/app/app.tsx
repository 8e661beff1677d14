import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { Connection } from './connection.ts';
import { KeyMap } from './key-map.tsx';
import { useKeptPreferences } from './preferences.ts';
import { ConnectionProvider, useConnection } from './query.tsx';
import { Reopen } from './reopen.tsx';
import { router } from './router.tsx';
import { defaultPreferences } from './theme.ts';

/** The application on one connection; when the connection is gone for good, the way to open it again. */
export const App = ({ connection }: { connection: Connection }) => {
  const [lost, setLost] = useState(false);
  useEffect(
    () =>
      connection.onNotice((notice) => {
        if (notice.type === 'lost') setLost(true);
      }),
    [connection],
  );
  return (
    <I18nProvider locale="fr-FR">
      {lost ? (
        <Reopen reason="lost" />
      ) : (
        <ConnectionProvider connection={connection}>
          <Preferences />
          <KeyMap>
            <RouterProvider router={router} />
          </KeyMap>
        </ConnectionProvider>
      )}
    </I18nProvider>
  );
};

/** Preferences, kept by the shell. */
const Preferences = () => {
  const connection = useConnection();
  const port = useMemo(
    () => ({
      get: async () => {
        const result = await connection.call('preferences.get', {});
        return result.ok ? result.data : defaultPreferences;
      },
      set: async (preferences: typeof defaultPreferences) => {
        await connection.call('preferences.set', preferences);
      },
    }),
    [connection],
  );
  useKeptPreferences(port);
  return null;
};
