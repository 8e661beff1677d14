import { z } from 'zod';
import { letterNumberField } from '../../src-shared/kernel/number.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { LetterRow } from '../../src-shared/letters/contract.ts';
import { LetterNumberField } from '../app/parts/look-up.tsx';
import { useConnection } from '../app/query.tsx';
import { FormDialog, useZodForm } from '../ui/index.ts';
import { CameraReader } from './camera-view.tsx';

const schema = z.object({ number: letterNumberField });

/**
 * «Scanner un retour»: a handheld scanner types the number of the QR code and ends with Enter; hands may type it too, and a camera
 * reads it (rules §2.6).
 */
export const ScanDialog = ({ onClose, onFound }: { onClose: () => void; onFound: (letter: LetterRow) => void }) => {
  const connection = useConnection();
  const form = useZodForm(schema, { defaultValues: { number: '' } });
  const find = async (number: string): Promise<Result<LetterRow>> => {
    const result = await connection.call('letters.find', { number });
    if (!result.ok) return result;
    const { found } = result.data;
    return found === null
      ? refuse('unknown_letter', `Aucun courrier de ce poste ne porte le numéro ${number}. Relisez-le sur la feuille.`, 'number')
      : ok(found);
  };
  const readByCamera = async (number: string) => {
    form.setValue('number', number);
    const letter = await find(number);
    if (letter.ok) onFound(letter.data);
    else form.setError('number', { message: letter.error.message });
  };
  return (
    <FormDialog
      title="Scanner un retour"
      size="s"
      form={form}
      submit="Ouvrir le courrier"
      onSubmit={({ number }) => find(number)}
      onDone={onFound}
      onClose={onClose}
      after={<CameraReader onRead={(number) => void readByCamera(number)} />}
    >
      <LetterNumberField
        name="number"
        description="Passez le code QR sous la douchette ou devant la caméra, ou tapez le numéro imprimé en haut, par exemple C-2026-A2-00412."
        autoFocus
        isRequired
      />
    </FormDialog>
  );
};
