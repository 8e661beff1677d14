import { rooms } from '../rooms.ts';
import type { LocalHandlers } from './local.ts';

/** Handlers of the contract's local calls, in the main process. Made once a backend, since some keep something between two calls. */
export const createLocalHandlers = async (): Promise<LocalHandlers> => {
  const parts = await Promise.all(rooms.flatMap(({ local }) => local?.() ?? []));
  return Object.assign({}, ...parts.map(({ createHandlers }) => createHandlers())) as LocalHandlers;
};
