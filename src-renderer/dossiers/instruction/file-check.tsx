import { checkWords } from '../../../src-shared/files/antivirus.ts';
import { useCall } from '../../app/query.tsx';
import { Chip } from '../../ui/index.ts';

/** What the antivirus of this poste said of a file; nothing on a poste that has none. What was not looked at never reads as clean. */
export const FileCheck = ({ dossier, file }: { dossier: string; file: string }) => {
  const checks = useCall('dossiers.files', { id: dossier }, { rooms: ['instruction', 'accounts'] }).data?.checks ?? null;
  if (checks === null) return null;
  const outcome = checks[file] ?? null;
  return <Chip kind={outcome === 'clean' ? 'ok' : outcome === 'infected' ? 'bad' : 'mine'}>{checkWords(outcome)}</Chip>;
};
