import { arrivalWords } from '../../src-shared/dossiers/arrival.ts';
import { unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import type { PaperAct } from '../../src-shared/dossiers/events.ts';
import type { GalleryFile } from '../../src-shared/dossiers/gallery-contract.ts';
import type { Dossier } from '../../src-shared/dossiers/state.ts';
import { statusWords } from '../../src-shared/dossiers/words.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import { createNames } from '../accounts/public.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';
import { checksOf } from '../files/public.ts';
import { opinionFiles } from '../instruction/public.ts';
import { instructs, requesterName } from './rights.ts';
import { erased, fileShown } from './views.ts';

const paperWords: Readonly<Record<PaperAct, string>> = {
  depot: 'Demande reçue',
  complement: 'Complément reçu',
  desistement: 'Retrait de la demande',
};
const noPiece = { item: null, status: null };

/** Every file of a dossier that its service may see, in no order that matters. */
export const galleryOf = (context: ReaderContext, state: Dossier): GalleryFile[] => {
  const nameOf = createNames(context);
  const requester = state.applicant?.name ?? requesterName(context.statements, state.requester) ?? erased;
  return [
    ...state.pieces.map(
      ({ item, label, file, status, joinedAt, replaces }): GalleryFile => ({
        file: fileShown(state, file),
        label,
        provenance: replaces === null ? 'formulaire' : 'remplacement',
        from: state.onBehalf && replaces === null ? `${requester} (${arrivalWords(state.reception)})` : requester,
        at: joinedAt,
        item,
        status,
      }),
    ),
    ...state.messages.flatMap(({ files, from, by, onBehalf, at }) =>
      files.map(
        (file): GalleryFile => ({
          file: fileShown(state, file),
          label: 'Pièce jointe à un message',
          provenance: from === 'service' ? 'service' : 'demandeur',
          from: onBehalf === null ? nameOf(by) : `${requester} (${arrivalWords(onBehalf)})`,
          at,
          ...noPiece,
        }),
      ),
    ),
    ...state.papers.map(
      ({ act, reception, file, at }): GalleryFile => ({
        file: fileShown(state, file),
        label: paperWords[act],
        provenance: 'numerisation',
        from: `${requester} (${arrivalWords(reception)})`,
        at,
        ...noPiece,
      }),
    ),
    ...state.documents.map(
      ({ document, decision, by, at }): GalleryFile => ({
        file: fileShown(state, document.file),
        label: `Lettre de décision : ${statusWords[decision]}`,
        provenance: 'courrier',
        from: nameOf(by),
        at,
        ...noPiece,
      }),
    ),
    ...state.attestations.map(
      ({ document, implicit, at }): GalleryFile => ({
        file: fileShown(state, document.file),
        label: implicit === 'acceptation' ? 'Attestation d’acceptation implicite' : 'Constat de rejet implicite',
        provenance: 'courrier',
        from: 'Le service',
        at,
        ...noPiece,
      }),
    ),
    ...opinionFiles(context, state).map(
      ({ file, secret, at, expert, outside }): GalleryFile => ({
        file: { ...file, name: secret?.name ?? null },
        label: 'Joint à un avis',
        provenance: 'avis',
        from: expert === null ? (outside?.name ?? erased) : nameOf(expert),
        at,
        ...noPiece,
      }),
    ),
  ];
};

/** Queries about the files of dossiers. */
export const galleryQueries = {
  'dossiers.files': (context, { id }) => {
    const state = context.reader.fold(dossierAggregate, id)?.state;
    if (state?.exists !== true || !instructs(context, state)) return unknownDossier();
    const files = galleryOf(context, state);
    const asked = context.workstation().settings.antivirus !== '';
    const checks = checksOf(
      context.statements,
      files.map(({ file }) => file.file),
    );
    return ok({ files, checks: asked || checks.size > 0 ? Object.fromEntries(checks) : null });
  },
} satisfies QueryHandlers;
