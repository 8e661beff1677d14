import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { Connection } from '../app/connection.ts';
import { type CallState, useAnswer } from '../app/query.tsx';
import { bytesOf } from '../app/save.ts';

/** One file of one dossier: as it came, or as it is shown (a picture as a PDF of its points). */
export interface DossierFileAsked {
  readonly id: string;
  readonly file: string;
  readonly shown: boolean;
}
export interface LoadedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly name: string;
  readonly format: string;
}

/** Fetches a file, stretch by stretch. */
export const loadFile = async (call: Connection['call'], asked: DossierFileAsked): Promise<Result<LoadedFile>> => {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const part = await call('dossiers.file', { ...asked, offset: size });
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

/** The same for a screen. What a file holds never changes: it is fetched once. */
export const useDossierFile = (asked: DossierFileAsked | null): CallState<LoadedFile> =>
  useAnswer(['files', asked], (call) => loadFile(call, asked ?? { id: '', file: '', shown: true }), { enabled: asked !== null });
