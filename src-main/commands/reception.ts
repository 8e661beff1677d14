import { refuse } from '../../src-shared/kernel/result.ts';
import type { WriterContext } from '../backend/context.ts';

/** What an agent does «pour le compte de» was asked for on some day: never later than today. Null when it is right. */
export const receivedLater = ({ today }: Pick<WriterContext, 'today'>, { receivedOn }: { readonly receivedOn: string }) =>
  receivedOn > today() ? refuse('date_in_future', 'La date de réception ne peut pas être dans le futur.', 'reception.receivedOn') : null;
