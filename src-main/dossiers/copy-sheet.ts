import { silenceWords } from '../../src-shared/dossiers/clock.ts';
import { pieceWords, statusWords } from '../../src-shared/dossiers/words.ts';
import { dateIn, formatDateLong, formatDateShort } from '../../src-shared/kernel/plain-date.ts';
import { body, createFlow, type Flow, paragraphs } from '../documents/flow.ts';
import { mm, openSheet } from '../documents/sheet.ts';
import { bold, soft } from '../documents/text.ts';
import type { DossierCopy } from './copy.ts';

const small = { size: 9.5, colour: soft } as const;
const heading = { size: 12.5, face: 'bold' } as const;

const facts = (flow: Flow, { view, today }: DossierCopy): void => {
  const { service, requesterName, status, receivedOn, agent, clock } = view;
  for (const [term, value] of [
    ['Demandeur', requesterName],
    ['Service', service],
    ['État', statusWords[status]],
    ['Reçu le', formatDateLong(receivedOn)],
    ['Suivi par', agent ?? 'pas encore d’agent désigné'],
    ['Copie faite le', formatDateLong(today)],
  ] as const)
    flow.put('P', [bold(`${term} : `), value], body, 2);
  if (view.motive !== null && view.motive !== '') {
    flow.put('H2', 'Motif de la décision', heading, mm(5));
    for (const line of paragraphs(view.motive)) flow.put('P', line, body, mm(1));
  }
  flow.put('H2', 'Délai', heading, mm(5));
  for (const { text, source } of clock.lines) flow.put('P', source === null ? text : `${text} (${source})`, body, mm(1));
  flow.put('P', silenceWords[clock.silence], body, mm(1));
};

const answers = (flow: Flow, { view }: DossierCopy): void => {
  flow.put('H2', 'Demande', heading, mm(6));
  if (view.answers.length === 0) flow.put('P', 'Les réponses ne se lisent plus : elles ont été effacées.', body, mm(1));
  for (const { kind, label, value } of view.answers) {
    if (kind === 'champ') {
      flow.put('P', label, small, mm(2));
      for (const line of value === null ? ['non répondu'] : paragraphs(value)) flow.put('P', line, body, 1);
    } else flow.put('H3', label, { size: 11, face: 'bold' }, mm(3));
  }
};

const pieces = (flow: Flow, { view }: DossierCopy, names: ReadonlyMap<string, string>): void => {
  flow.put('H2', 'Justificatifs', heading, mm(6));
  if (view.pieces.length === 0) flow.put('P', 'Cette démarche n’en demandait pas.', body, mm(1));
  for (const { label, status, reason, file } of view.pieces) {
    flow.put('P', [bold(label), ` : ${pieceWords[status]}`], body, mm(2));
    flow.put('P', `Fichier : ${names.get(file.file) ?? 'effacé'}`, small, 1);
    if (reason !== null) for (const line of paragraphs(`Message : ${reason}`)) flow.put('P', line, body, 1);
  }
};

const exchanges = (flow: Flow, { view, timeZone }: DossierCopy, names: ReadonlyMap<string, string>): void => {
  flow.put('H2', 'Échanges', heading, mm(6));
  if (view.messages.length === 0) flow.put('P', 'Aucun message.', body, mm(1));
  for (const { at, who, from, text, files } of view.messages.toReversed()) {
    const side = from === 'service' ? 'le service' : 'le demandeur';
    flow.put('P', [bold(formatDateShort(dateIn(at, timeZone))), ` · ${who}, pour ${side}`], body, mm(3));
    for (const line of paragraphs(text ?? '')) flow.put('P', line, body, 1);
    for (const { file } of files) flow.put('P', `Fichier : ${names.get(file) ?? 'effacé'}`, small, 1);
  }
};

/**
 * A dossier as a tagged PDF to read: what was asked, answered, joined, written and decided, in the order in which it happened.
 * @param names the name that each file bears beside it, by id
 */
export const renderDossierCopy = (copy: DossierCopy, names: ReadonlyMap<string, string>): Promise<Uint8Array> => {
  const { view, entries, timeZone, today, departement } = copy;
  const sheet = openSheet({ title: `Dossier ${view.number}`, date: today });
  const flow = createFlow(sheet, (page) => `${view.service} · ${departement} · dossier ${view.number} · page ${page}`);
  flow.put('H1', `Dossier ${view.number}`, { size: 17, face: 'bold' }, 0);
  flow.put('P', view.title, { size: 12 }, mm(1));
  facts(flow, copy);
  answers(flow, copy);
  pieces(flow, copy, names);
  exchanges(flow, copy, names);
  if (view.documents.length > 0) flow.put('H2', 'Documents remis au demandeur', heading, mm(6));
  for (const { at, file } of view.documents.toReversed())
    flow.put('P', `${formatDateShort(dateIn(at, timeZone))} : ${names.get(file.file) ?? 'effacé'}`, body, mm(1));
  flow.put('H2', 'Historique', heading, mm(6));
  for (const { at, who, sentence } of entries)
    flow.put('P', [bold(formatDateShort(dateIn(at, timeZone))), ` · ${sentence}${who === '' ? '' : ` (${who})`}`], body, mm(1));
  return sheet.finish();
};
