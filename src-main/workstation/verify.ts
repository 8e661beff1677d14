import type { OutputOf } from '../../src-shared/contract.ts';
import { dateIn, formatDateLong } from '../../src-shared/kernel/plain-date.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { ReaderContext } from '../backend/context.ts';
import { quarantined } from '../journal/quarantine.ts';
import { createSecurityLog } from '../journal/security-log.ts';
import { verifyJournal } from '../journal/verify.ts';
import { type Anchor, anchorForPaper, checkPaper, readAnchor } from './anchors.ts';
import { asideSentence, faultSentence, limitSentences, paperChanged, provesSentences, securityBroken } from './verify-words.ts';

type Verified = OutputOf<'journal.verify'>;

/** «Vérifier l’intégrité» (design §3): checks everything and says in sentences what it proves and what it does not. */
export const verifyForPeople = (context: ReaderContext, text: string | null): Result<Verified> => {
  const { statements, ports } = context;
  const anchor = text === null || text.trim() === '' ? null : readAnchor(text);
  if (anchor === null && text !== null && text.trim() !== '')
    return refuse(
      'anchor_unreadable',
      'Ce n’est ni le fichier « heads.json » d’une copie, ni l’empreinte de seize signes d’un bordereau. Vérifiez-le.',
      'anchor',
    );
  const paper = anchor?.kind === 'paper' ? checkPaper(statements, anchor.fingerprint) : null;
  if (anchor?.kind === 'paper' && paper === null)
    return refuse(
      'anchor_unknown',
      'Ce poste ne connaît aucun bordereau qui porte cette empreinte. Vérifiez les seize signes ; s’ils sont justes, le bordereau vient d’un autre poste ou sa trace a été retirée.',
      'anchor',
    );
  const checked = verifyJournal(statements, { ...(anchor?.kind === 'copy' && { anchor: anchor.heads }) });
  const security = createSecurityLog(statements, ports.clock).verify();

  const faults: Verified['faults'] = checked.faults.map(({ code, where }) => ({ code, where, sentence: faultSentence(code) }));
  if (paper?.same === false) faults.push({ code: 'paper_changed', where: '', sentence: paperChanged });
  if (security.broken !== null) faults.push({ code: 'security_log', where: `ligne ${security.broken}`, sentence: securityBroken });

  const anchorAt = momentOf(anchor, paper);
  const when = anchorAt === null ? '' : formatDateLong(dateIn(anchorAt, context.workstation().settings.timeZone));
  return ok({
    bundles: checked.bundles,
    events: checked.events,
    chains: checked.chains,
    erased: checked.erased,
    anchored: anchorAt !== null,
    anchorAt,
    securityRows: security.rows,
    fingerprint: anchorForPaper(statements).fingerprint,
    proves: faults.length > 0 ? [] : provesSentences(anchor?.kind ?? null, when),
    limits: [...limitSentences(anchorAt !== null, when), ...quarantined(statements).map(asideSentence)],
    faults,
  });
};

const momentOf = (anchor: Anchor | null, paper: { at: number } | null): number | null =>
  anchor?.kind === 'copy' ? anchor.heads.at : (paper?.at ?? null);
