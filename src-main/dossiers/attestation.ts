import { legalClock } from '../../src-shared/dossiers/clock.ts';
import { unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import type { DossierFile, FileSecret } from '../../src-shared/dossiers/events.ts';
import { attestationRefusal, attestImplicit, implicitOf } from '../../src-shared/dossiers/implicit.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { ReaderContext, WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { decideOn } from '../commands/decide-on.ts';
import type { AttestationLetter } from '../documents/attestation-letter.ts';
import { letterHead } from './letter.ts';
import { queueDossierMail } from './mails.ts';
import { instructs } from './rights.ts';

const onDossier = decideOn(dossierAggregate, ['dossiers']);

/** What only the main process asks of the reader about what silence decided. */
export const attestationInternalQueries = {
  'internal.dossiers.attestation': (context: ReaderContext, { id }: { id: string }): Result<AttestationLetter> => {
    const state = context.reader.fold(dossierAggregate, id)?.state;
    if (state === undefined || !state.exists || !instructs(context, state)) return unknownDossier();
    const refused = attestationRefusal(state, context.today());
    const implicit = implicitOf(state, context.today());
    if (refused !== null || implicit === null) return refused ?? unknownDossier();
    return ok({
      ...letterHead(context, state),
      implicit: implicit.decision,
      bornOn: implicit.on,
      reasons: [...legalClock(state).lines],
    });
  },
};

/** The same of the writer. */
export const attestationInternalCommands = {
  /** Attests, with the letter that was drawn and stored before. */
  'internal.dossiers.attest': (
    context: WriterContext,
    input: {
      readonly id: string;
      readonly seen: readonly string[];
      readonly document: { readonly id: string; readonly file: DossierFile };
      readonly secret: FileSecret;
    },
  ): Result<{ heads: string[] }> => {
    const { id, seen, document, secret } = input;
    return onDossier(
      context,
      { id, seen },
      {
        may: (state) => (state.exists && instructs(context, state) ? null : unknownDossier()),
        decide: (state) => attestImplicit(state, { today: context.today(), document, secret }),
        after: ({ state, heads }) => {
          queueDossierMail(context, state, { kind: 'attestation' });
          return ok({ heads });
        },
      },
    );
  },
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof attestationInternalQueries> {}
  interface InternalCommands extends Handlers<typeof attestationInternalCommands> {}
}
