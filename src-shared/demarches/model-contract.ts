import { z } from 'zod';
import { fileFormats } from '../files/formats.ts';
import { defineCall } from '../kernel/contract.ts';
import { anyRole } from '../kernel/roles.ts';
import { oneInput, refField } from '../kernel/seen.ts';
import { pieceModel } from './form.ts';

/** Calls about the models of justificatifs: documents that whoever asks fills in and joins. */
export const modelCalls = {
  /** Takes in what was sent; the draft of the form then names it. */
  'demarches.joinModel': defineCall({
    kind: 'command',
    who: ['gestionnaire'],
    input: oneInput.extend({ upload: refField }),
    output: pieceModel,
    errors: ['unknown_demarche', 'file_gone', 'newer_version'],
  }),
  /** A stretch of a model, in base64, from an offset on. */
  'demarches.model': defineCall({
    kind: 'local',
    who: anyRole,
    input: oneInput.extend({ file: refField, offset: z.int().min(0) }),
    output: z.object({ bytes: z.string(), ended: z.boolean(), name: z.string(), format: z.enum(fileFormats) }),
    errors: ['unknown_demarche', 'unknown_file', 'file_unreadable', 'file_missing'],
  }),
};
