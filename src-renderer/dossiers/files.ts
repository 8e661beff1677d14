import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { OutputOf } from '../app/calls.ts';
import type { Connection } from '../app/connection.ts';
import { type CallState, useAnswer } from '../app/query.tsx';
import { bytesOf } from '../app/save.ts';

/** What gives a file: a dossier, or a draft that one types. */
export type FileCall = 'dossiers.file' | 'drafts.file';

/** One file of one dossier or draft: as it came, or as it is shown (a picture as a PDF of its points). */
export interface DossierFileAsked {
  readonly from?: FileCall;
  readonly id: string;
  readonly file: string;
  readonly shown: boolean;
}
export interface LoadedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly name: string;
  readonly format: string;
}

/** A file that comes stretch by stretch. @param next the stretch that begins there */
const loadWhole = async (next: (offset: number) => Promise<Result<OutputOf<'dossiers.file'>>>): Promise<Result<LoadedFile>> => {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const part = await next(size);
    if (!part.ok) return part;
    const bytes = bytesOf(part.data.bytes);
    parts.push(bytes);
    size += bytes.length;
    if (!part.data.ended) continue;
    const whole = new Uint8Array(size);
    let at = 0;
    for (const each of parts) {
      whole.set(each, at);
      at += each.length;
    }
    return ok({ bytes: whole, name: part.data.name, format: part.data.format });
  }
};

/** Fetches a file of a dossier or of a draft. */
export const loadFile = (call: Connection['call'], { from = 'dossiers.file', ...asked }: DossierFileAsked): Promise<Result<LoadedFile>> =>
  loadWhole((offset) => call(from, { ...asked, offset }));

/** Fetches the model of a justificatif. */
export const loadModel = (call: Connection['call'], demarche: string, file: string): Promise<Result<LoadedFile>> =>
  loadWhole((offset) => call('demarches.model', { id: demarche, file, offset }));

/** A file of a dossier for a screen. What a file holds never changes: it is fetched once. */
export const useDossierFile = (asked: DossierFileAsked | null): CallState<LoadedFile> =>
  useAnswer(['files', asked], (call) => loadFile(call, asked ?? { id: '', file: '', shown: true }), { enabled: asked !== null });
