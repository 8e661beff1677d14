import { useController } from 'react-hook-form';
import { z } from 'zod';
import { behalfForm } from '../../../src-shared/dossiers/behalf-contract.ts';
import { ReceptionFields } from '../../app/parts/reception.tsx';
import { Attachments, attachment } from '../attachments.tsx';

/** How an act «pour le compte de» arrived; its scans as they lie in a form. */
export const arrivedForm = behalfForm
  .pick({ reception: true })
  .extend({ files: z.array(attachment).max(5, 'Cinq numérisations au plus : réunissez les pages en un PDF.') });

/** First values. The day is asked for: the legal clock runs from it, and that of typing would be wrong more often than right. */
export const blankArrival = { reception: { channel: 'papier' as const, receivedOn: null }, files: [] };

/** What is sent of them. */
export const arrivalOf = ({ reception, files }: z.output<typeof arrivedForm>) => ({
  reception,
  scans: files.map(({ upload }) => upload),
});

/** Channel, day and scans of what arrived. */
export const ArrivalFields = () => {
  const { field } = useController({ name: 'files' });
  return (
    <>
      <ReceptionFields arrived="Arrivé" on="Reçu le" />
      <Attachments value={field.value} onChange={field.onChange} label="Numérisation de ce qui est arrivé" />
    </>
  );
};
