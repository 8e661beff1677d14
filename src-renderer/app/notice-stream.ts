import { type BackendNotice, noticeSchema } from './connection.ts';

/** Reads newline-delimited JSON; a line that is not a known notice is left out (a newer backend may say more). */
export const readNotices = async (
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onNotice: (notice: BackendNotice) => void,
): Promise<void> => {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const notice = parseNotice(line);
      if (notice) onNotice(notice);
    }
  }
};

export const parseNotice = (line: string): BackendNotice | undefined => {
  if (line.trim() === '') return undefined;
  try {
    const parsed = noticeSchema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** Milliseconds before attempt `attempt` (from 0): doubling from half a second to ten seconds, a quarter of it by chance. */
export const backoff = (attempt: number, chance: number): number => Math.min(500 * 2 ** attempt, 10_000) * (0.75 + chance * 0.25);
