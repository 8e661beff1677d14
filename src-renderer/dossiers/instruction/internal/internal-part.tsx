import type { InstructionView } from '../../../../src-shared/instruction/contract.ts';
import { Loaded } from '../../../app/loaded.tsx';
import type { CallState } from '../../../app/query.tsx';
import { DetailParts, Small } from '../../../ui/index.ts';
import { AnnotationsPart } from './annotations-part.tsx';
import { NotesPart } from './notes-part.tsx';

interface InternalPartProps {
  from: CallState<InstructionView>;
  mayWrite: boolean;
  wanted: string | null;
  onFound: () => void;
}

/** «Interne»: what the service keeps for itself about a dossier. */
export const InternalPart = ({ from, mayWrite, wanted, onFound }: InternalPartProps) => (
  <Loaded from={from}>
    {(view) => (
      <DetailParts>
        <Small>Le demandeur ne voit rien de cette page.</Small>
        <AnnotationsPart view={view} mayWrite={mayWrite} wanted={wanted} onFound={onFound} />
        <NotesPart view={view} mayWrite={mayWrite} />
      </DetailParts>
    )}
  </Loaded>
);
