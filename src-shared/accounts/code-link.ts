import { parseActivationCode } from '../kernel/activation-code.ts';
import { hasHiddenOrBreak } from '../kernel/free-text.ts';
import { bareEnds } from '../kernel/typed.ts';

/** Scheme of the links in mails, that the installed application answers (decision 014). Not the one of its own pages. */
export const codeLinkScheme = 'ecritoire';

/** What a link of a mail fills in «J’ai reçu un code»; it does nothing else (rules §1.4). */
export interface CodeLink {
  /** Identifier of the account. */
  readonly who: string;
  /** As `parseActivationCode` gives it. */
  readonly code: string;
  /** The password was chosen at registration: the code alone is asked. */
  readonly chosen: boolean;
}

const longest = 400;
const form = /^ecritoire:\/\/code\/?\?qui=([A-Za-z0-9%._~!'()*-]{1,300})&code=([A-Za-z0-9-]{1,20})(&choisi=1)?$/i;

/** `ecritoire://code?qui=eric.hochart&code=A2C4E6H8JK`, with `&choisi=1` where the code alone is asked. */
export const writeCodeLink = ({ who, code, chosen }: CodeLink): string =>
  `${codeLinkScheme}://code?qui=${encodeURIComponent(who)}&code=${code}${chosen ? '&choisi=1' : ''}`;

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

/**
 * Reads such a link, from wherever it comes: another program, a command line, a paste. Anything but exactly its form is null: another host,
 * more parameters, a fragment, a code whose check sign is wrong, invisible signs.
 */
export const readCodeLink = (text: string): CodeLink | null => {
  if (text.length > longest) return null;
  const [, typedWho, typedCode, chosen] = form.exec(bareEnds(text)) ?? [];
  if (typedWho === undefined || typedCode === undefined) return null;
  const who = decoded(typedWho);
  const code = parseActivationCode(typedCode);
  if (who === null || who.trim() !== who || who.length === 0 || who.length > 254 || hasHiddenOrBreak(who) || !code.ok) return null;
  return { who, code: code.data, chosen: chosen !== undefined };
};

/** The link among the arguments of a start: systems hand it over as one of them. The last one counts. */
export const codeLinkAmong = (args: readonly string[]): string | null => args.findLast((each) => readCodeLink(each) !== null) ?? null;
