import { setImmediate as immediate } from 'node:timers/promises';
import { displayName } from '../../src-shared/kernel/person-name.ts';
import { addDays } from '../../src-shared/kernel/plain-date.ts';
import { toAddressLines } from '../../src-shared/kernel/postal-address.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { addresseeNames } from '../../src-shared/letters/addressee.ts';
import { batchCode } from '../../src-shared/letters/batch-code.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { PaperRevision } from '../../src-shared/organisations/paper.ts';
import type { ReaderContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { renderAddressTestGrid } from '../documents/address-grid.ts';
import type { Box, LetterContent } from '../documents/content.ts';
import { renderLetters } from '../documents/letter.ts';
import { senderOf } from '../documents/sender.ts';
import { renderSlip } from '../documents/slip.ts';
import { anchorForPaper, type PaperAnchor } from '../workstation/queries.ts';

/** What a batch needs before its codes are drawn: who each letter goes to, in posting order. */
export interface PreparedLetter {
  readonly letter: string;
  readonly organisation: string;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** What a letter says, and the revision of the body it was read at. */
interface Content {
  readonly content: LetterContent;
  readonly drawn: PaperRevision;
}

const contentOf = (context: ReaderContext, letter: string, codes: readonly [string, string] | null): Result<Content> => {
  const { statements } = context;
  const row = statements.first(statements.db.selectFrom('p_letter').select(['organisation', 'account']).where('id', '=', letter));
  const state = row === undefined ? undefined : context.reader.fold(organisationAggregate, row.organisation)?.state;
  const known = state?.letters[letter];
  if (row === undefined || state === undefined || known === undefined)
    return refuse('unknown_letter', 'Ce courrier n’existe plus. Actualisez la liste des courriers.');
  if (state.representative === null)
    return refuse('representative_erased', 'Le représentant légal a été effacé : indiquez-en un nouveau avant d’imprimer ce courrier.');
  if (state.name === null)
    return refuse(
      'organisation_erased',
      'Le nom de l’organisation a été effacé : ce courrier ne peut plus être imprimé. Annulez sa demande.',
    );
  if (state.address === null)
    return refuse('address_erased', 'L’adresse de l’organisation a été effacée : corrigez-la avant d’imprimer ce courrier.');
  const lines = toAddressLines(addresseeNames(state.representative, state.name), state.address);
  if (!lines.ok) return refuse('address_too_long', `Courrier ${known.number} : ${lines.error.message}`);
  const person = statements.first(
    statements.db
      .selectFrom('p_account')
      .leftJoin('p_login_account', 'p_login_account.account', 'p_account.id')
      .leftJoin('p_login', 'p_login.id', 'p_login_account.login')
      .select(['p_account.prenom', 'p_account.nom', 'p_account.identifier'])
      .where('p_account.id', '=', row.account),
  );
  const { settings } = context.workstation();
  const today = context.today();
  const content: LetterContent = {
    kind: known.purpose,
    number: known.number,
    date: today,
    sender: senderOf(settings),
    addressLines: lines.data,
    organisation: state.name,
    representative: state.representative,
    person: {
      displayName:
        person?.prenom == null || person.nom === null ? 'donnée effacée' : displayName({ prenom: person.prenom, nom: person.nom }),
      identifier: person?.identifier ?? '',
    },
    codes,
    validUntil: known.validUntil ?? addDays(today, settings.letterValidityDays),
    workstationName: settings.name,
  };
  return ok({ content, drawn: state.revision });
};

const boxOf = (context: ReaderContext): Box => ({ ...context.workstation().settings.addressBox, width: 85, height: 33 });

/** A batch on paper: what each letter was drawn from, in the order given. */
export interface DrawnBatch {
  readonly pdf: string;
  readonly slip: string;
  readonly paper: PaperAnchor;
  readonly revisions: readonly PaperRevision[];
}

/** Carries the wish to stop out of the drawing. */
class StoppedError extends Error {}
const stopped = () => refuse('drawing_stopped', 'Le lot est abandonné. Rien n’a été écrit : les courriers restent à imprimer.');

const drawBatch = async (
  context: ReaderContext,
  input: { batch: string; letters: readonly { letter: string; codes: readonly [string, string] }[] },
  drawn: () => Promise<void>,
): Promise<Result<DrawnBatch>> => {
  const contents: LetterContent[] = [];
  const revisions: PaperRevision[] = [];
  for (const { letter, codes } of input.letters) {
    const content = contentOf(context, letter, codes);
    if (!content.ok) return content;
    contents.push(content.data.content);
    revisions.push(content.data.drawn);
  }
  const { settings } = context.workstation();
  const towns = new Map(
    context.statements
      .all(
        context.statements.db
          .selectFrom('p_letter')
          .select(['number', 'town'])
          .where(
            'number',
            'in',
            contents.map((content) => content.number),
          ),
      )
      .map((row) => [row.number, row.town]),
  );
  const pdf = await renderLetters(contents, { addressBox: boxOf(context), drawn });
  const paper = anchorForPaper(context.statements);
  const slip = await renderSlip({
    number: batchCode(input.batch),
    date: context.today(),
    senderName: settings.departement,
    service: settings.service,
    workstationName: settings.name,
    letters: contents.map(({ number, organisation }) => ({ number, organisation, town: towns.get(number) ?? '' })),
    anchor: paper.fingerprint,
  });
  return ok({ pdf: base64(pdf), slip: base64(slip), paper, revisions });
};

/** Documents that the main process asks the reader to draw, so that the writer never waits for a PDF. */
export const letterPaperQueries = {
  'internal.letters.preview': async (context: ReaderContext, input: { letter: string }): Promise<Result<{ pdf: string }>> => {
    const content = contentOf(context, input.letter, null);
    if (!content.ok) return content;
    return ok({ pdf: base64(await renderLetters([content.data.content], { addressBox: boxOf(context) })) });
  },
  /** Letters of a batch in posting order: by postal code, then town, as La Poste asks for sorted mail. */
  'internal.letters.prepare': async (context: ReaderContext, input: { letters: readonly string[] }): Promise<Result<PreparedLetter[]>> => {
    const { statements } = context;
    const rows = statements.all(
      statements.db
        .selectFrom('p_letter')
        .innerJoin('p_organisation', 'p_organisation.id', 'p_letter.organisation')
        .select([
          'p_letter.id as letter',
          'p_letter.organisation',
          'p_letter.status',
          'p_letter.number',
          'p_organisation.postal_code',
          'p_organisation.sort_town',
        ])
        .where('p_letter.id', 'in', [...input.letters]),
    );
    if (rows.length !== new Set(input.letters).size)
      return refuse('unknown_letter', 'Un des courriers choisis n’existe plus. Actualisez la liste des courriers.');
    const wrong = rows.find((row) => row.status !== 'a_imprimer');
    if (wrong !== undefined)
      return refuse('wrong_state', `Le courrier ${wrong.number} n’est plus à imprimer. Actualisez la liste puis recommencez.`);
    rows.sort(
      (a, b) => a.postal_code.localeCompare(b.postal_code) || a.sort_town.localeCompare(b.sort_town) || (a.number < b.number ? -1 : 1),
    );
    return ok(rows.map(({ letter, organisation }) => ({ letter, organisation })));
  },
  'internal.letters.render': async (
    context: ReaderContext,
    input: { page: string; batch: string; letters: readonly { letter: string; codes: readonly [string, string] }[] },
  ): Promise<Result<DrawnBatch>> => {
    const drawing = context.drawings.begin(input.page, input.letters.length);
    try {
      const drawn = await drawBatch(context, input, async () => {
        drawing.done += 1;
        // Lists are served between two letters, and so is the wish to stop.
        await immediate();
        if (drawing.stopped) throw new StoppedError();
      });
      return drawing.stopped ? stopped() : drawn;
    } catch (error) {
      if (error instanceof StoppedError) return stopped();
      throw error;
    } finally {
      context.drawings.end(input.page, drawing);
    }
  },
  'internal.letters.stopDrawing': (context: ReaderContext, input: { page: string }): Result<{ stopped: boolean }> =>
    ok({ stopped: context.drawings.stop(input.page) }),
  'internal.letters.testGrid': async (context: ReaderContext): Promise<Result<{ pdf: string }>> =>
    ok({ pdf: base64(await renderAddressTestGrid(context.today(), boxOf(context))) }),
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof letterPaperQueries> {}
}
