import { noteAnswers, noteCompletion, noteMessage, notePiece, noteWithdrawal } from '../../src-shared/dossiers/behalf.ts';
import { unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { refuse } from '../../src-shared/kernel/result.ts';
import type { CommandHandlers } from '../backend/context.ts';
import { versionIn } from '../demarches/public.ts';
import { claimScans } from './behalf-drafts.ts';
import { asService } from './commands.ts';
import { queueDossierMail } from './mails.ts';
import { heldByService } from './other-dossiers.ts';

/** The agent's twins of what a usager does in their dossier (rules §0). Scans are taken inside of the decision: a refusal gives them back. */
export const behalfActCommands = {
  'dossiers.noteMessage': (context, { id, text, reception, scans }) =>
    asService(
      context,
      { id },
      {
        decide: (state) => {
          const taken = claimScans(context, scans);
          return taken.ok ? noteMessage(state, { text, reception, today: context.today(), scans: taken.data }) : taken;
        },
      },
    ),
  'dossiers.notePiece': (context, { item, upload, reception, ...seen }) =>
    asService(context, seen, {
      decide: (state) => {
        const taken = claimScans(context, [upload]);
        if (!taken.ok) return taken;
        const [scan] = taken.data;
        if (scan === undefined) return refuse('file_gone', 'Choisissez le fichier de nouveau.');
        return notePiece(state, { item, newItem: newId(context.ports), reception, today: context.today(), scan });
      },
    }),
  'dossiers.noteAnswers': (context, { typed, reception, scans, ...seen }) =>
    asService(context, seen, {
      decide: (state) => {
        const version = versionIn(context, state.demarche, state.version);
        if (version === null) return unknownDossier();
        const taken = claimScans(context, scans);
        if (!taken.ok) return taken;
        const held = heldByService(context, state);
        return noteAnswers(state, { form: version.content.form, typed, held, reception, today: context.today(), scans: taken.data });
      },
    }),
  'dossiers.noteCompletion': (context, { reception, scans, ...seen }) =>
    asService(context, seen, {
      decide: (state) => {
        const taken = claimScans(context, scans);
        return taken.ok ? noteCompletion(state, { reception, today: context.today(), scans: taken.data }) : taken;
      },
      after: ({ state }) => queueDossierMail(context, state, { kind: 'complete' }),
    }),
  'dossiers.noteWithdrawal': (context, { reception, scans, ...seen }) =>
    asService(context, seen, {
      decide: (state) => {
        const taken = claimScans(context, scans);
        return taken.ok ? noteWithdrawal(state, { reception, today: context.today(), scans: taken.data }) : taken;
      },
      after: ({ state }) => queueDossierMail(context, state, { kind: 'desiste' }),
    }),
} satisfies CommandHandlers;
