import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { Caller } from '../backend/dispatch.ts';
import type { LocalContext, LocalHandlers } from '../backend/local.ts';
import { renderAttestationLetter } from '../documents/attestation-letter.ts';
import { draw, withSealedLetter } from './sealed-letter.ts';

const letterOf = async ({ station }: LocalContext, id: string, caller: Caller): Promise<Result<Uint8Array>> => {
  const letter = await station.read('internal.dossiers.attestation', { id }, caller.actor);
  return letter.ok ? draw(() => renderAttestationLetter(letter.data)) : letter;
};

/** Local handlers of what attests a decision made by silence. */
export const attestationHandlers = {
  'dossiers.previewAttestation': async (context, { id }, caller) => {
    const pdf = await letterOf(context, id, caller);
    return pdf.ok ? ok({ pdf: Buffer.from(pdf.data).toString('base64') }) : pdf;
  },
  'dossiers.attest': async (context, { id, seen }, caller) => {
    const pdf = await letterOf(context, id, caller);
    if (!pdf.ok) return pdf;
    return withSealedLetter(context, { name: 'Décision née du silence.pdf', pdf: pdf.data }, (sealed) =>
      context.station.write('internal.dossiers.attest', { id, seen, ...sealed }, caller.actor),
    );
  },
} satisfies LocalHandlers;
