import { silenceDecided } from '../../../src-shared/dossiers/implicit.ts';
import type { SelectionInput } from '../../../src-shared/kernel/list.ts';
import { useCall } from '../../app/query.tsx';
import { count, Mono, Notice, Sentence, Small } from '../../ui/index.ts';

/** Those that are named at once. */
const named = 5;

/** Among the ticked dossiers, those that silence has decided: said before one acts on them. */
export const BatchSilence = ({ dossiers }: { dossiers: SelectionInput }) => {
  const among = useCall('dossiers.silenceAmong', { dossiers }).data?.dossiers ?? [];
  if (among.length === 0) return null;
  const accepted = among.some(({ decision }) => decision === 'acceptation');
  const refused = among.some(({ decision }) => decision === 'rejet');
  return (
    <Notice kind="mine" title={`Le silence a déjà décidé de ${count(among.length, 'dossier')}`}>
      <ul>
        {among.slice(0, named).map(({ id, number, decision, on }) => (
          <li key={id}>
            <Mono>{number}</Mono> : <Sentence>{silenceDecided({ decision, on })}</Sentence>
          </li>
        ))}
      </ul>
      {among.length > named && <p>{`Et ${count(among.length - named, 'autre')}.`}</p>}
      {refused && (
        <p>
          <Sentence>Une décision écrite remplace le rejet né du silence.</Sentence>
        </p>
      )}
      {accepted && (
        <p>
          <Sentence>
            Un refus retire l’acceptation née du silence : seulement si elle est illégale, dans les quatre mois, et après que le demandeur a
            pu présenter ses observations.
          </Sentence>{' '}
          <Small>CRPA L121-1, L242-1</Small>
        </p>
      )}
      <p>Ouvrez ces dossiers un par un si vous hésitez : chacun dit ce qui reste possible.</p>
    </Notice>
  );
};
