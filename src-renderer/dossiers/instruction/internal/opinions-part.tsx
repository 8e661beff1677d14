import { useState } from 'react';
import type { InstructionView } from '../../../../src-shared/instruction/contract.ts';
import type { OpinionView } from '../../../../src-shared/instruction/opinion-contract.ts';
import { formatDateLong } from '../../../../src-shared/kernel/plain-date.ts';
import { channelName } from '../../../../src-shared/organisations/reception.ts';
import { useActs } from '../../../app/act.ts';
import { Loaded } from '../../../app/loaded.tsx';
import type { CallState } from '../../../app/query.tsx';
import {
  Button,
  Chip,
  type ChipKind,
  Chips,
  DetailPart,
  DetailParts,
  EmptyState,
  FormActions,
  momentInWords,
  Prose,
  Small,
} from '../../../ui/index.ts';
import { FileButtons } from '../../file-buttons.tsx';
import { AskOpinionDialog, GiveOpinionDialog } from './opinion-dialogs.tsx';

/** Whether it is still waited for. */
export const isAwaited = ({ given, revokedAt }: OpinionView): boolean => given === null && revokedAt === null;

const chipOf = (opinion: OpinionView): { kind: ChipKind; children: string } => {
  if (opinion.given !== null) return { kind: 'ok', children: 'rendu' };
  if (opinion.revokedAt !== null) return { kind: 'calm', children: 'demande retirée' };
  return opinion.mine ? { kind: 'mine', children: 'attendu de vous' } : { kind: 'theirs', children: 'attendu' };
};

interface OpinionsPartProps {
  from: CallState<InstructionView>;
  mayWrite: boolean;
}

/** «Avis»: what colleagues and people outside are asked, and what they answered. */
export const OpinionsPart = ({ from, mayWrite }: OpinionsPartProps) => {
  const [asking, setAsking] = useState(false);
  return (
    <Loaded from={from}>
      {(view) => (
        <DetailParts>
          {mayWrite && (
            <FormActions>
              <Button onPress={() => setAsking(true)}>Demander un avis…</Button>
            </FormActions>
          )}
          {view.opinions.length === 0 && (
            <EmptyState title="Aucun avis demandé">Un collègue ou une personne extérieure peut vous éclairer avant la décision.</EmptyState>
          )}
          {view.opinions.map((opinion) => (
            <One key={opinion.id} dossier={view.id} opinion={opinion} mayWrite={mayWrite} />
          ))}
          {asking && <AskOpinionDialog view={view} onClose={() => setAsking(false)} />}
        </DetailParts>
      )}
    </Loaded>
  );
};

const One = ({ dossier, opinion, mayWrite }: { dossier: string; opinion: OpinionView; mayWrite: boolean }) => {
  const { act, isPending } = useActs();
  const [giving, setGiving] = useState(false);
  const { who, by, at, until, remindedAt, given, confidential, readable } = opinion;
  const one = { id: dossier, opinion: opinion.id };
  return (
    <DetailPart title={who} aside={<Chip {...chipOf(opinion)} />}>
      <Chips>
        {opinion.outside && <Chip kind="calm">extérieur</Chip>}
        {confidential && <Chip kind="calm">confidentiel</Chip>}
      </Chips>
      <Small>
        {`Demandé par ${by} le ${momentInWords(at)}`}
        {until !== null && `, réponse souhaitée avant le ${formatDateLong(until)}`}
        {remindedAt !== null && `. Dernière relance le ${momentInWords(remindedAt)}`}
      </Small>
      {readable ? <Prose>{opinion.question ?? ''}</Prose> : <Small>La question et la réponse sont confidentielles.</Small>}
      {given !== null && (
        <>
          <Small>
            {`Rendu par ${opinion.outside ? who : given.by} le ${momentInWords(given.at)}`}
            {given.reception !== null &&
              `, réponse ${channelName[given.reception.channel]} le ${formatDateLong(given.reception.receivedOn)}, saisie par ${given.by}`}
          </Small>
          {given.text !== null && given.text !== '' && <Prose>{given.text}</Prose>}
          {given.files.map((file) => (
            <FormActions key={file.file}>
              <Small>{file.name ?? 'donnée effacée'}</Small>
              <FileButtons dossier={dossier} file={file} of={`l’avis de ${who}`} />
            </FormActions>
          ))}
        </>
      )}
      {mayWrite && isAwaited(opinion) && (
        <FormActions>
          {opinion.mine && (
            <Button kind="primary" onPress={() => setGiving(true)}>
              Rendre mon avis…
            </Button>
          )}
          {opinion.outside && <Button onPress={() => setGiving(true)}>Saisir la réponse reçue…</Button>}
          {!opinion.mine && (
            <Button
              isPending={isPending}
              onPress={() => void act('instruction.remindOpinion', one, `${who} est relancé.`)}
              aria-label={`Relancer ${who}`}
            >
              Relancer
            </Button>
          )}
          <Button
            kind="quiet"
            isPending={isPending}
            onPress={() => void act('instruction.revokeOpinion', one, 'La demande d’avis est retirée.')}
            aria-label={`Retirer la demande faite à ${who}`}
          >
            Retirer la demande
          </Button>
        </FormActions>
      )}
      {giving && <GiveOpinionDialog dossier={dossier} opinion={opinion} onClose={() => setGiving(false)} />}
    </DetailPart>
  );
};
