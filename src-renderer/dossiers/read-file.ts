import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { OutputOf } from '../app/calls.ts';
import type { Connection } from '../app/connection.ts';
import { bytesOf } from '../app/save.ts';

/** Which file of which dossier. */
export interface FilePlace {
  readonly dossier: string;
  readonly file: string;
}

export interface ReadFile extends Pick<OutputOf<'dossiers.file'>, 'name' | 'format'> {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * A file of a dossier, whole: asked stretch by stretch until its last byte.
 * @param shown the copy for the screen, always a PDF, instead of the file as it came
 */
export const readDossierFile = async (
  call: Connection['call'],
  { dossier, file }: FilePlace,
  shown: boolean,
): Promise<Result<ReadFile>> => {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let offset = 0; ; ) {
    const next = await call('dossiers.file', { id: dossier, file, shown, offset });
    if (!next.ok) return next;
    const part = bytesOf(next.data.bytes);
    parts.push(part);
    offset += part.length;
    if (!next.data.ended) continue;
    const bytes = new Uint8Array(offset);
    let at = 0;
    for (const each of parts) {
      bytes.set(each, at);
      at += each.length;
    }
    return ok({ bytes, name: next.data.name, format: next.data.format });
  }
};
