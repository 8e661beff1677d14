import type { Ports } from '../../src-shared/kernel/ports.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { sameBytes } from './derive.ts';

// 25 signs without the pairs that paper confuses: 0/O, 1/I/L, 2/Z, 5/S, 8/B.
const alphabet = '34679ACDEFGHJKMNPQRTUVWXY';
const groupCount = 7;
const dataSigns = 4;
const groupLength = dataSigns + 1;
// The largest multiple of 25 in a byte: above it a sign would come out more often than another.
const fairBytes = 250;

/**
 * Draws a recovery key to be printed: 7 groups of 5 signs, `XXXXX-XXXXX-…`, 28 signs of 25 kinds = 130 bits.
 * The fifth sign of each group checks the four before it and the place of the group.
 */
export function drawRecoveryKey(ports: Pick<Ports, 'random'>): string {
  const groups = Array.from({ length: groupCount }, (_, index) => {
    const signs = Array.from({ length: dataSigns }, () => drawSign(ports));
    return signs.join('') + checkSign(signs.join(''), index);
  });
  return groups.join('-');
}

function drawSign(ports: Pick<Ports, 'random'>): string {
  for (;;) {
    const byte = ports.random.bytes(1)[0] ?? fairBytes;
    if (byte < fairBytes) return alphabet.charAt(byte % alphabet.length);
  }
}

// Weights 1 to 4, and their differences, have no factor in common with 25: one wrong sign, or two swapped ones, always show.
function checkSign(signs: string, groupIndex: number): string {
  const sum = [...signs].reduce((total, sign, index) => total + (index + 1) * alphabet.indexOf(sign), groupIndex + 1);
  return alphabet.charAt(sum % alphabet.length);
}

const isGroup = (group: string, index: number): boolean =>
  [...group].every((sign) => alphabet.includes(sign)) && checkSign(group.slice(0, dataSigns), index) === group.charAt(dataSigns);

/**
 * Reads a recovery key as typed (case, spaces and dashes do not matter) and says which groups hold a slip.
 * @returns the key in its printed form; `recovery_key_length`, `recovery_key_typo` on the field `recoveryKey` otherwise
 */
export function parseRecoveryKey(text: string): Result<string> {
  const signs = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s.\p{Dash}\p{Cf}]/gu, '');
  const expected = groupCount * groupLength;
  if (signs.length !== expected) {
    const difference = signs.length < expected ? `il en manque ${expected - signs.length}` : `il y en a ${signs.length - expected} de trop`;
    return refuse('recovery_key_length', `La clé de secours compte ${expected} signes : ${difference}.`, 'recoveryKey');
  }
  const groups = Array.from({ length: groupCount }, (_, index) => signs.slice(index * groupLength, (index + 1) * groupLength));
  const wrong = groups.flatMap((group, index) => (isGroup(group, index) ? [] : [index + 1]));
  if (wrong.length > 0) {
    const where = wrong.length === 1 ? `du groupe ${wrong[0]}` : `des groupes ${wrong.join(', ')}`;
    return refuse(
      'recovery_key_typo',
      `Une faute de frappe s’est glissée dans la clé de secours. Vérifiez les signes ${where}.`,
      'recoveryKey',
    );
  }
  return ok(groups.join('-'));
}

/** Was the printed key typed back right? */
export function recoveryKeyMatches(drawn: string, typed: string): boolean {
  const parsed = parseRecoveryKey(typed);
  return parsed.ok && sameBytes(Buffer.from(parsed.data), Buffer.from(drawn));
}

/** The bytes that the wrapping key is made from. @param key in its printed form */
export const recoveryKeyBytes = (key: string): Uint8Array =>
  new TextEncoder().encode(
    key
      .split('-')
      .map((group) => group.slice(0, dataSigns))
      .join(''),
  );
