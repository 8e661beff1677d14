import { useRouter } from '@tanstack/react-router';
import { FileCheck2, FileText, FolderOpen } from 'lucide-react';
import { count, Tile, Tiles } from '../ui/index.ts';
import { useDocuments } from './documents.tsx';
import { useMine } from './my-dossiers.tsx';
import { useDrafts } from './my-drafts.tsx';
import { documentsPlace, dossiersPlace, draftsPlace } from './places.ts';

export { PlaceBox } from './form/place-box.tsx';
export { Trial } from './form/trial.tsx';
export { JoinFile } from './join-file.tsx';

/** What «Mon compte» shows of dossiers: «Mes brouillons», «Mes dossiers», «Mes documents reçus» (S1). */
export const OwnTiles = () => {
  const { history } = useRouter();
  const drafts = useDrafts().data?.drafts;
  const dossiers = useMine().data?.dossiers;
  const documents = useDocuments().data?.documents;
  const waiting = dossiers?.filter(({ expected }) => expected !== null).length ?? 0;
  const go = (place: string) => () => history.push(place);
  return (
    <Tiles label="Mes démarches">
      <li>
        <Tile
          icon={FileText}
          title="Mes brouillons"
          lines={['à modifier, à compléter, à transmettre au service', drafts === undefined ? '' : count(drafts.length, 'brouillon')]}
          onPress={go(draftsPlace)}
        />
      </li>
      <li>
        <Tile
          icon={FolderOpen}
          title="Mes dossiers"
          lines={[
            'le statut de chacun, son niveau d’avancement',
            dossiers === undefined ? '' : count(dossiers.length, 'dossier'),
            waiting === 0 ? '' : `${count(waiting, 'dossier attend', 'dossiers attendent')} une réponse de votre part`,
          ]}
          onPress={go(dossiersPlace)}
        />
      </li>
      <li>
        <Tile
          icon={FileCheck2}
          title="Mes documents reçus"
          lines={['les lettres de décision', documents === undefined ? '' : count(documents.length, 'document')]}
          onPress={go(documentsPlace)}
        />
      </li>
    </Tiles>
  );
};
