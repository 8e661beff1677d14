import type { ActiveContent } from '../../src-shared/files/refusals.ts';
import { PdfDict, PdfName, PdfRef, PdfText, type PdfValue, PdfWord } from './pdf-lexer.ts';
import type { PdfObjects } from './pdf-objects.ts';

/** What was found in a PDF that it may not hold. */
export interface PdfFindings {
  readonly active: ReadonlySet<ActiveContent>;
  readonly attachments: boolean;
  readonly xfa: boolean;
}

/** Kinds of action (`/S`). The others only move about in the document: GoTo, Named, Hide, ResetForm, SetOCGState, Trans, Thread, URI… */
const actions: Readonly<Record<string, ActiveContent>> = {
  JavaScript: 'script',
  Launch: 'launch',
  SubmitForm: 'send',
  ImportData: 'send',
  GoToR: 'remote',
  GoToE: 'remote',
  Rendition: 'multimedia',
  Movie: 'multimedia',
  Sound: 'multimedia',
  RichMediaExecute: 'multimedia',
  GoTo3DView: 'multimedia',
};
const annotations: Readonly<Record<string, ActiveContent>> = {
  RichMedia: 'multimedia',
  Movie: 'multimedia',
  Sound: 'multimedia',
  Screen: 'multimedia',
  '3D': 'multimedia',
};
const attachmentKeys = new Set(['EmbeddedFiles', 'EmbeddedFile', 'EF', 'Collection']);
const attachmentNames = new Set(['EmbeddedFile', 'EmbeddedFiles', 'FileAttachment']);
/** Schemes of plain links. A text without a scheme is a page too: «www.exemple.fr». */
const plainSchemes = new Set(['http', 'https', 'mailto', 'tel', 'ftp', 'ftps', 'sms', 'fax', 'news', 'urn', 'doi', 'geo', 'callto', 'sip']);

const nameOf = (value: PdfValue | undefined): string => (value instanceof PdfName ? value.text : '');

/** A link that a program would not open as a page: a script, a file, a share, a scheme that starts something. */
const isOddLink = (text: string): boolean => {
  const plain = text.replace(/[\0-\x20\x7f-\xa0\xfe\xff]/g, '');
  if (/^(?:\\\\|\/\/\/)/.test(plain)) return true;
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(plain)?.[1]?.toLowerCase();
  return scheme !== undefined && !scheme.includes('.') && !plainSchemes.has(scheme);
};

/**
 * Looks at every value of every object: what counts is that it is there, not whether today’s programs would reach it. Names of resources,
 * states and destinations are chosen by whoever writes the file; where one of them reads like an action, what it names decides.
 */
export const findInPdf = ({ all, trailers, resolve, last }: PdfObjects): PdfFindings => {
  const active = new Set<ActiveContent>();
  let attachments = false;
  let xfa = false;

  const isEmptyTree = (value: PdfValue | undefined): boolean => {
    const tree = resolve(value);
    if (!(tree instanceof PdfDict)) return tree === undefined;
    const names = resolve(tree.get('Names'));
    return tree.get('Kids') === undefined && (names === undefined || (Array.isArray(names) && names.length === 0));
  };
  /** A font, a picture or a form that bears the name of a key. */
  const isResource = (value: PdfValue | undefined): boolean => {
    const known = resolve(value);
    return (
      known instanceof PdfDict &&
      (nameOf(resolve(known.get('Type'))) === 'Font' || ['Form', 'Image'].includes(nameOf(resolve(known.get('Subtype')))))
    );
  };
  const isDestination = (value: PdfValue | undefined): boolean => {
    const known = resolve(value);
    return known === undefined || Array.isArray(known) || known instanceof PdfText || known instanceof PdfName;
  };
  /** An action that only shows a place of the document, and what it calls next. */
  const isPlainGoTo = (value: PdfValue | undefined, depth = 0): boolean => {
    const known = resolve(value);
    if (Array.isArray(known) && depth > 0) return known.every((one) => isPlainGoTo(one, depth + 1));
    if (!(known instanceof PdfDict) || depth > 20) return false;
    return nameOf(resolve(known.get('S'))) === 'GoTo' && (known.get('Next') === undefined || isPlainGoTo(known.get('Next'), depth + 1));
  };
  const isActionTable = (value: PdfValue | undefined): boolean => {
    const known = resolve(value);
    // A stream is a glyph or a form: a table of actions is a dictionary.
    if (value instanceof PdfRef && last(value.number)?.stream !== null) return false;
    return known instanceof PdfDict && known.pairs.length > 0 && known.get('D') === undefined && !isResource(known);
  };

  const lookAtPair = (dict: PdfDict, key: string, value: PdfValue): void => {
    // `null`, `true`: nothing that acts.
    if (value instanceof PdfWord) return;
    if (key === 'S') {
      const found = actions[nameOf(resolve(value))];
      if (found !== undefined) active.add(found);
    } else if (key === 'JS') {
      if (!isResource(value)) active.add('script');
    } else if (key === 'JavaScript') {
      if (!isEmptyTree(value) && !isResource(value)) active.add('script');
    } else if (key === 'AA') {
      if (isActionTable(value)) active.add('opening');
    } else if (key === 'OpenAction') {
      if (!isDestination(value) && !isPlainGoTo(value)) active.add('opening');
    } else if (key === 'XFA') {
      if (resolve(value) !== undefined) xfa = true;
    } else if (attachmentKeys.has(key)) {
      if (resolve(value) instanceof PdfDict && !(key === 'EmbeddedFiles' && isEmptyTree(value)) && !isResource(value)) attachments = true;
    } else if (key === 'Subtype' || key === 'Type') {
      const name = nameOf(resolve(value));
      if (attachmentNames.has(name)) attachments = true;
      const found = key === 'Subtype' ? annotations[name] : undefined;
      if (found !== undefined) active.add(found);
    } else if (key === 'RichMediaContent' || key === 'RichMediaSettings') active.add('multimedia');
    else if (key === 'URI') {
      const text = resolve(value);
      if (text instanceof PdfText && isOddLink(text.text)) active.add('link');
    } else if (key === 'Ref' && nameOf(resolve(dict.get('Subtype'))) === 'Form') active.add('remote');
    else if (key === '') lookAtLoose(value);
  };
  /** A name that stands alone: what refers to it may be an action, and what follows a value hides from programs that read strictly. */
  const lookAtLoose = (value: PdfValue): void => {
    const found = actions[nameOf(value)];
    if (found !== undefined) active.add(found);
  };

  // Its own stack: a file may be nested as deep as it likes.
  const waiting: PdfValue[] = [];
  for (const { values, stream } of all) {
    for (const value of values) {
      lookAtLoose(value);
      waiting.push(value);
    }
    const [dict] = values;
    if (stream !== null && dict instanceof PdfDict && isOutside(resolve(dict.get('F')))) active.add('remote');
  }
  waiting.push(...trailers);
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (Array.isArray(value)) for (const one of value) waiting.push(one);
    else if (value instanceof PdfDict)
      for (const [key, inner] of value.pairs) {
        lookAtPair(value, key, inner);
        if (Array.isArray(inner) || inner instanceof PdfDict) waiting.push(inner);
      }
  }
  return { active, attachments, xfa };
};

/** `/F` of a stream: its bytes lie in another file. */
const isOutside = (value: PdfValue | undefined): boolean => value instanceof PdfText || value instanceof PdfDict;
