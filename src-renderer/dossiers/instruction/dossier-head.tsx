import type { ReactNode } from 'react';
import { arrivalWords } from '../../../src-shared/dossiers/arrival.ts';
import { isEnded } from '../../../src-shared/dossiers/state.ts';
import type { ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import type { InstructionView } from '../../../src-shared/instruction/contract.ts';
import { useKey } from '../../app/key-map.tsx';
import { useMayInstruct } from '../../app/session.tsx';
import { Button, Chip, Chips, DetailHead, dayShort, Menu, type MenuEntry, Mono } from '../../ui/index.ts';
import { Tags } from './internal/tags.tsx';
import { dossierChip } from './words.ts';

/** What one asks of the open dossier, by its buttons, its keys or its menu. */
export type Asked = 'take' | 'start' | 'withdraw' | 'completion' | 'decision' | 'reopen';

interface DossierHeadProps {
  view: ServiceDossier;
  internal: InstructionView | undefined;
  /** `DetailBar`. */
  bar: ReactNode;
  /** Heading of its keys in the help. */
  group: string;
  isPending: boolean;
  ask: (asked: Asked) => void;
  /** Of «Plus…». */
  more: readonly MenuEntry[];
}

/** Which dossier it is, where it stands, and what its agent may do about it: as low as it can be, the justificatifs are what one came for. */
export const DossierHead = ({ view, internal, bar, group, isPending, ask, more }: DossierHeadProps) => {
  const mayAct = useMayInstruct();
  const { number, status } = view;
  const mayTake = mayAct && !isEnded(status) && !view.mine;
  const mayStart = mayAct && status === 'depose';
  const mayDecide = mayAct && (status === 'depose' || status === 'en_instruction');
  useKey('T', 'Suivre le dossier', () => ask('take'), { group, enabled: mayTake });
  useKey('I', 'Passer en instruction', () => ask('start'), { group, enabled: mayStart });
  useKey('C', 'Demander un complément', () => ask('completion'), { group, enabled: mayDecide });
  useKey('D', 'Décider', () => ask('decision'), { group, enabled: mayDecide });
  return (
    <DetailHead
      isCompact
      bar={bar}
      title={view.requesterName}
      facts={
        <>
          <Mono>{number}</Mono> · {view.title} · déposé le {dayShort(view.depositedAt)}
          {view.onBehalf && ` pour le compte du demandeur (${arrivalWords(view.reception)})`}
        </>
      }
      chips={
        <Chips>
          <Chip {...dossierChip(view)} />
          <Chip kind="calm">{view.agent === null ? 'personne ne le suit' : view.mine ? 'suivi par vous' : `suivi par ${view.agent}`}</Chip>
          {internal?.follows === true && <Chip kind="calm">vous êtes prévenu</Chip>}
          <Tags of={internal?.labels ?? []} />
        </Chips>
      }
      {...(mayAct && {
        actions: (
          <>
            {mayTake && (
              <Button kind={view.agent === null ? 'primary' : 'plain'} keys="T" isPending={isPending} onPress={() => ask('take')}>
                Suivre
              </Button>
            )}
            {mayStart && (
              <Button kind={mayTake ? 'plain' : 'primary'} keys="I" isPending={isPending} onPress={() => ask('start')}>
                Passer en instruction
              </Button>
            )}
            {mayDecide && (
              <>
                <Button keys="C" onPress={() => ask('completion')}>
                  Demander un complément
                </Button>
                <Button kind={mayStart || mayTake ? 'plain' : 'primary'} keys="D" onPress={() => ask('decision')}>
                  Décider
                </Button>
              </>
            )}
            <Menu label="Autres actions" trigger={<Button>Plus…</Button>} entries={more} />
          </>
        ),
      })}
    />
  );
};
