import type { WorkstationState } from '../../src-shared/workstation/contract.ts';
import { count } from '../ui/words.ts';
import type { StatusItem } from './frame.tsx';

/**
 * The left of the status line: only what is real now.
 * @param has.outbox the person has «Boîte d’envoi»; mails that wait concern nobody else
 */
export const statusOf = (state: WorkstationState, has: { outbox: boolean }): StatusItem[] => {
  const kind = state.mode === 'field' ? 'Poste de terrain' : 'Poste de bureau';
  const items: StatusItem[] = [{ id: 'poste', label: kind, dot: state.phase === 'open' ? 'ok' : 'calm' }];
  if (has.outbox && state.mailWaiting > 0) items.push({ id: 'mail', label: `${count(state.mailWaiting, 'courriel')} en attente` });
  if (has.outbox && state.mailDoubt > 0) items.push({ id: 'doubt', label: `${count(state.mailDoubt, 'courriel')} à vérifier`, dot: 'bad' });
  if (state.updating !== null) items.push({ id: 'updating', label: `Mise à jour de la base : ${state.updating} %`, dot: 'calm' });
  if (state.clockWarning !== null) items.push({ id: 'clock', label: state.clockWarning, dot: 'bad' });
  if (state.copyWarning !== null) items.push({ id: 'copy', label: state.copyWarning, dot: 'bad' });
  return items;
};

export const protectionOf = (state: WorkstationState): StatusItem =>
  state.demo ? { id: 'protection', label: 'Démonstration, non protégée', dot: 'bad' } : { id: 'protection', label: 'Base chiffrée' };
