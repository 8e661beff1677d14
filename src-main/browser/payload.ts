import type { IncomingMessage } from 'node:http';

/** Largest payload of a call, in bytes. */
export const maxPayload = 2 * 1024 * 1024;

/** What became of the payload of a request. */
export type Payload =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: 'content_refused' | 'too_large' | 'invalid_input' };

const isJson = (contentType: string | undefined): boolean => /^application\/json(?:\s*;\s*charset=utf-8)?$/iu.test(contentType ?? '');

/** Reads a JSON payload of at most `limit` bytes; stops reading at the limit, whatever length was announced. */
export const readJson = async (request: IncomingMessage, limit: number): Promise<Payload> => {
  if (!isJson(request.headers['content-type'])) return { ok: false, code: 'content_refused' };
  if (request.headers['content-encoding'] !== undefined) return { ok: false, code: 'content_refused' };
  if (Number(request.headers['content-length'] ?? 0) > limit) return { ok: false, code: 'too_large' };
  const parts: Buffer[] = [];
  let length = 0;
  try {
    // `destroyOnReturn: false`: the refusal still has to be answered on this connection.
    for await (const part of request.iterator({ destroyOnReturn: false })) {
      const bytes: unknown = part;
      if (!Buffer.isBuffer(bytes)) return { ok: false, code: 'invalid_input' };
      length += bytes.byteLength;
      if (length > limit) return { ok: false, code: 'too_large' };
      parts.push(bytes);
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    // Cut connection, bytes that are not UTF-8, text that is not JSON: nothing of it may be quoted back.
    return { ok: false, code: 'invalid_input' };
  }
};
