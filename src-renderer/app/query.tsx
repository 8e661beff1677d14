import { keepPreviousData, QueryClient, QueryClientProvider, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Refusal, Result } from '../../src-shared/kernel/result.ts';
import { forgetPerson } from '../ui/personal-store.ts';
import { clearToasts } from '../ui/toast.tsx';
import { askAgain } from './answers.ts';
import type { CallName, InputOf, OutputOf } from './calls.ts';
import type { Connection } from './connection.ts';

const ConnectionContext = createContext<Connection | null>(null);

/** The connection of this window. */
export const useConnection = (): Connection => {
  const connection = useContext(ConnectionContext);
  if (connection === null) throw new Error('useConnection outside of ConnectionProvider');
  return connection;
};

/** A refusal on its way through react-query, which knows thrown errors only. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

const createClient = () =>
  new QueryClient({
    defaultOptions: {
      // The backend is on this machine: «offline» means nothing here, and a refusal does not change by asking again.
      queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false, staleTime: 60_000, gcTime: 5 * 60_000 },
      mutations: { networkMode: 'always', retry: false },
    },
  });

/** `organisations.list` → `organisations`: what `changed` notices name. */
export const roomOf = (name: string): string => name.split('.', 1)[0] ?? name;

const sessionKey = ['accounts', 'accounts.session'];

/** Whichever call learns first that the session is over: the session is asked for again, and the sign-in page shown. */
const watchSession = (connection: Connection, client: QueryClient): Connection => ({
  ...connection,
  call: async (name, input) => {
    const result = await connection.call(name, input);
    if (!result.ok && (result.error.code === 'session_required' || result.error.code === 'workstation_closed')) {
      askAgain(client, { queryKey: sessionKey });
      askAgain(client, { queryKey: ['workstation'] });
    }
    return result;
  },
});

/** Throws away every answer that the present account was given: another one goes on in this window. */
export const useForgetAnswers = (): (() => void) => {
  const client = useQueryClient();
  return useCallback(() => {
    clearToasts();
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'workstation' && queryKey[1] !== sessionKey[1] });
    // Without a session the screens go; only the session is asked for again, not what the former account was looking at.
    void client.resetQueries({ queryKey: sessionKey });
  }, [client]);
};

/** Gives the connection to the screens and refreshes what they show when the backend says that it changed. */
export const ConnectionProvider = ({ connection, children }: { connection: Connection; children: ReactNode }) => {
  const [client] = useState(createClient);
  const watched = useMemo(() => watchSession(connection, client), [connection, client]);
  useEffect(
    () =>
      connection.onNotice((notice) => {
        if (notice.type === 'changed') {
          askAgain(client, {
            predicate: ({ queryKey, meta }) => {
              const also = meta?.rooms;
              return queryKey[0] === notice.room || (Array.isArray(also) && also.includes(notice.room));
            },
          });
        } else if (notice.type === 'workstation') askAgain(client, { queryKey: ['workstation'] });
        else if (notice.type === 'resumed') askAgain(client);
        // What one person saw and typed must not be there for the next; what is on screen is asked again, and refused.
        else if (notice.type === 'session_ended') {
          forgetPerson();
          clearToasts();
          void client.resetQueries();
        }
      }),
    [connection, client],
  );
  return (
    <ConnectionContext value={watched}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </ConnectionContext>
  );
};

export interface CallState<T> {
  data: T | undefined;
  refusal: Refusal | undefined;
  /** Nothing to show yet. */
  isLoading: boolean;
  /** Being asked again while the former answer is shown. */
  isFetching: boolean;
  retry: () => void;
}

export interface CallOptions {
  enabled?: boolean;
  /** Shows the former answer while the input changes (search as one types). */
  keepPrevious?: boolean;
  /** Other rooms whose changes concern this answer. */
  rooms?: readonly string[];
}

/** Asks the backend, keeps the answer, asks again when its room changes. */
export const useCall = <N extends CallName>(name: N, input: InputOf<N>, options: CallOptions = {}): CallState<OutputOf<N>> =>
  useAnswer<OutputOf<N>>([roomOf(name), name, input], (call) => call(name, input), options);

/** The same for a call that is chosen by whoever declares a list. `key`: the room, then whatever the answer follows from. */
export const useAnswer = <T,>(
  key: readonly [room: string, ...unknown[]],
  ask: (call: Connection['call']) => Promise<Result<T>>,
  { enabled = true, keepPrevious = false, rooms = [] }: CallOptions = {},
): CallState<T> => {
  const connection = useConnection();
  const query = useQuery<T, Refused>({
    queryKey: key,
    queryFn: async () => {
      const result = await ask(connection.call);
      if (!result.ok) throw new Refused(result.error);
      return result.data;
    },
    enabled,
    meta: { rooms },
    ...(keepPrevious && { placeholderData: keepPreviousData }),
  });
  const { refetch } = query;
  const retry = useCallback(() => void refetch(), [refetch]);
  return { data: query.data, refusal: query.error?.refusal, isLoading: query.isLoading, isFetching: query.isFetching, retry };
};

export interface CommandState<I, O> {
  /** Sends it; the result is a value, also when refused. */
  run: (input: I) => Promise<Result<O>>;
  isPending: boolean;
}

/** Does something. What the command's room shows is asked again at once; other rooms follow by their notices. */
export const useCommand = <N extends CallName>(name: N): CommandState<InputOf<N>, OutputOf<N>> => {
  const connection = useConnection();
  const client = useQueryClient();
  const mutation = useMutation<Result<OutputOf<N>>, never, InputOf<N>>({
    mutationFn: (input) => connection.call(name, input),
    onSuccess: (result) => {
      if (result.ok) askAgain(client, { queryKey: [roomOf(name)] });
    },
  });
  return { run: mutation.mutateAsync, isPending: mutation.isPending };
};
