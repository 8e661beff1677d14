import { connect, type Socket } from 'node:net';
import { type AntivirusPlace, type CheckOutcome, readAntivirusPlace } from '../../src-shared/files/antivirus.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';

/** Milliseconds: for a connection, and for the whole of a conversation. Whoever sends the file waits meanwhile. */
const longestConnect = 3_000;
const longestScan = 60_000;
/** What clamd takes as one piece of a stream. */
const pieceSize = 64 * 1024;
/** An answer is one line. */
const longestAnswer = 4_096;

const unreachable = new Set(['ENOENT', 'ECONNREFUSED', 'EACCES', 'ENOTSOCK', 'EADDRNOTAVAIL', 'ETIMEDOUT']);

type Answer = { readonly text: string } | { readonly lost: 'absent' | 'failed' };

/** One conversation: a command, what belongs to it, and the line that comes back. */
const ask = (place: AntivirusPlace, parts: readonly Uint8Array[]): Promise<Answer> =>
  new Promise((resolve) => {
    let text = '';
    let isConnected = false;
    const socket: Socket = connect(place);
    const timer = setTimeout(() => end({ lost: 'failed' }), longestScan);
    const connecting = setTimeout(() => end({ lost: 'absent' }), longestConnect);
    const end = (answer: Answer): void => {
      clearTimeout(timer);
      clearTimeout(connecting);
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', () => {
      isConnected = true;
      clearTimeout(connecting);
      for (const part of parts) socket.write(part);
    });
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString('latin1');
      const line = text.indexOf('\0');
      if (line >= 0) end({ text: text.slice(0, line) });
      else if (text.length > longestAnswer) end({ lost: 'failed' });
    });
    // It closes in the middle of a stream that is too long, once it has said so.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (text !== '') end({ text });
      else end({ lost: !isConnected && unreachable.has(error.code ?? '') ? 'absent' : 'failed' });
    });
    socket.on('close', () => end(text === '' ? { lost: 'failed' } : { text }));
  });

const lengthOf = (size: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(size);
  return bytes;
};

/** INSTREAM: each piece behind its length, and a piece of none at the end. */
const stream = (bytes: Uint8Array): Uint8Array[] => {
  const parts: Uint8Array[] = [Buffer.from('zINSTREAM\0')];
  for (let at = 0; at < bytes.length; at += pieceSize) {
    const piece = bytes.subarray(at, at + pieceSize);
    parts.push(lengthOf(piece.length), piece);
  }
  return [...parts, lengthOf(0)];
};

/** What an answer means. Whatever is not known is a failure, and never clean. */
export const outcomeOf = (text: string): CheckOutcome => {
  const said = text.trim();
  if (said === 'stream: OK') return 'clean';
  // Not a virus: clamd gave up before the end of the file.
  if (/^stream: Heuristics\.Limits\.Exceeded\S* FOUND$/.test(said) || /size limit exceeded/i.test(said)) return 'skipped';
  return /^stream: .+ FOUND$/.test(said) ? 'infected' : 'failed';
};

/** Has a file looked at by clamd. */
export const checkByAntivirus = async (place: string, bytes: Uint8Array): Promise<CheckOutcome> => {
  const known = readAntivirusPlace(place);
  if (known === null) return 'absent';
  const answer = await ask(known, stream(bytes));
  return 'lost' in answer ? answer.lost : outcomeOf(answer.text);
};

/** Asks clamd for its version: whether it is there, and answers as clamd does. */
export const tryAntivirus = async (place: string): Promise<Result<{ version: string }>> => {
  const known = readAntivirusPlace(place);
  const answer: Answer = known === null ? { lost: 'absent' } : await ask(known, [Buffer.from('zVERSION\0')]);
  if ('text' in answer && answer.text.startsWith('ClamAV ')) return ok({ version: answer.text.replace(/[^\x20-\x7e]/g, '').slice(0, 100) });
  return 'lost' in answer && answer.lost === 'absent'
    ? refuse('antivirus_absent', 'Rien ne répond à cette adresse. Vérifiez que clamd est démarré et que ce compte peut lire son socket.')
    : refuse('antivirus_failed', 'Ce qui répond à cette adresse n’est pas clamd. Vérifiez l’adresse.');
};
