import type { QueryClient, QueryFilters } from '@tanstack/react-query';

/** First answers under way that will be asked for again. */
const late = new WeakSet<object>();

/**
 * Asks again what a change concerns. react-query takes a first answer that is under way for the one to come, although it may have been
 * read before the change: that one is shown when it arrives, and asked for again at once.
 */
export const askAgain = (client: QueryClient, filters: QueryFilters = {}): void => {
  for (const query of client.getQueryCache().findAll({ ...filters, fetchStatus: 'fetching' })) {
    if (query.state.data !== undefined || late.has(query)) continue;
    late.add(query);
    const again = (): void => {
      late.delete(query);
      void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
    };
    // Nothing new is asked here: this is the answer under way.
    query.fetch().then(again, again);
  }
  void client.invalidateQueries(filters);
};
