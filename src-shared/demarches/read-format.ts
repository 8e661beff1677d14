import { RE2JS } from 're2js';
import { lengthOf } from '../kernel/free-text.ts';
import { mostFormatted, type TextFormat } from './text-format.ts';

/** Steps of the compiled expression: what is beyond would be slow on every key, and no form of a reference needs it. */
const mostSteps = 300;

/** Signs of a mask that stand for one sign of the text; every other sign stands for itself. */
const classes: Readonly<Record<string, RegExp>> = { '9': /^\d$/, A: /^\p{L}$/u, '*': /^[\p{L}\d]$/u };

/** Signs that group what people write, and that they leave out: the mask puts them back. */
const isSeparator = (sign: string): boolean => /^[\s./_-]$/u.test(sign);

/** The text as its mask writes it: capitals, separators put where they stand; null for what does not fit. */
const throughMask = (mask: string, text: string): string | null => {
  const typed = [...text.toUpperCase()].filter((sign) => !isSeparator(sign));
  let at = 0;
  let written = '';
  for (const sign of mask) {
    if (isSeparator(sign)) {
      written += sign;
      continue;
    }
    const given = typed[at] ?? '';
    const fits = Object.hasOwn(classes, sign) ? classes[sign]?.test(given) === true : given === sign.toUpperCase();
    if (!fits) return null;
    written += given;
    at += 1;
  }
  return at === typed.length ? written : null;
};

const compiled = new Map<string, RE2JS | null>();
/** Expressions of the forms in view; what a hostile form has more is compiled anew. */
const mostCompiled = 200;

/** The engine for an expression; null for one that it cannot read, or that is too long for it. Never throws. */
const engineOf = (pattern: string): RE2JS | null => {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  if (compiled.size >= mostCompiled) compiled.clear();
  let engine: RE2JS | null = null;
  try {
    const read = RE2JS.compile(pattern);
    if (read.programSize() <= mostSteps) engine = read;
  } catch {
    // No expression at all: it is said where the form is designed, and a form that came from elsewhere asks for any text.
  }
  compiled.set(pattern, engine);
  return engine;
};

/** What an expression said of a text: each key draws the whole form again, and the others have not changed. */
const said = new Map<string, boolean>();
const mostSaid = 2_000;

const matches = (pattern: string, text: string): boolean => {
  const key = `${pattern}\n${text}`;
  const known = said.get(key);
  if (known !== undefined) return known;
  const answer = engineOf(pattern)?.matches(text) ?? true;
  if (said.size >= mostSaid) said.clear();
  said.set(key, answer);
  return answer;
};

/** A text in its form; null for one that has another. What cannot be read as a form lets every text through. */
export const inFormat = ({ kind, pattern }: TextFormat, text: string): string | null => {
  if (lengthOf(text) > mostFormatted) return null;
  if (pattern === '') return text;
  if (kind === 'masque') return throughMask(pattern, text);
  return matches(pattern, text) ? text : null;
};

/** What is said to whoever wrote a text of another form. */
export const formatMessage = ({ message, example }: TextFormat): string =>
  message.trim() || `Ce texte n’a pas la forme attendue${example.trim() === '' ? '' : `, par exemple ${example.trim()}`}.`;

/** Why a form cannot be asked for; nothing when it can. */
export const formatFaults = (format: TextFormat): string[] => {
  const { kind, pattern, example } = format;
  if (pattern.trim() === '') return ['Écrivez le masque ou l’expression, ou retirez la forme imposée.'];
  if (kind === 'expression' && engineOf(pattern) === null)
    return [
      'Cette expression ne se lit pas, ou elle est trop longue : ni renvoi (\\1), ni regard en avant (?=…), et pas de grandes répétitions.',
    ];
  if (kind === 'masque' && ![...pattern].some((sign) => Object.hasOwn(classes, sign)))
    return ['Ce masque n’a rien à remplir : écrivez 9 pour un chiffre, A pour une lettre, * pour l’un ou l’autre.'];
  if (example.trim() === '') return ['Donnez un exemple de ce qui est attendu : il s’affiche sous la question.'];
  return inFormat(format, example.trim()) === null ? ['L’exemple n’a pas la forme demandée : corrigez l’un ou l’autre.'] : [];
};
