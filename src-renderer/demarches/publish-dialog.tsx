import type { DemarcheView } from '../../src-shared/demarches/contract.ts';
import { whatChanged } from '../../src-shared/demarches/differences.ts';
import type { DemarcheContent } from '../../src-shared/demarches/form.ts';
import { useCall, useCommand } from '../app/query.tsx';
import { ConfirmDialog, count } from '../ui/index.ts';
import type { ContentSaver } from './content-saver.ts';

interface PublishDialogProps {
  view: DemarcheView;
  content: DemarcheContent;
  saver: ContentSaver<DemarcheContent>;
  /** What it asks of agents changes too. */
  annotationsChanged: boolean;
  onClose: () => void;
}

/** So many changes are said one by one; a longer list would hide what publishing does. */
const most = 12;

/** «Publier»: what changes for new dossiers, and that those begun keep their version. */
export const PublishDialog = ({ view: { id, versions }, content, saver, annotationsChanged, onClose }: PublishDialogProps) => {
  const { run } = useCommand('demarches.publish');
  const isFirst = versions.length === 0;
  const inForce = useCall('demarches.form', { id, version: null }, { enabled: !isFirst });
  const said = inForce.data === undefined ? [] : whatChanged(inForce.data.content, content);
  const changes = [...said, ...(annotationsChanged && !isFirst ? ['Les annotations demandées aux agents changent.'] : [])];
  const more = changes.length - most;
  return (
    <ConfirmDialog
      title={`Publier « ${content.title} » ?`}
      isOpen
      confirm="Publier"
      consequences={[
        ...(isFirst
          ? ['Les usagers voient la démarche dans leur catalogue et peuvent y déposer.']
          : [
              'Les dossiers et les brouillons déjà commencés gardent leur version : aucune réponse n’est perdue.',
              'Ceux qui commencent après la publication ont la nouvelle version :',
            ]),
        ...changes.slice(0, most),
        ...(more > 0 ? [`Et ${count(more, 'autre changement', 'autres changements')}.`] : []),
      ]}
      onConfirm={async () => {
        const result = await run({ id, seen: [...saver.heads()] });
        if (result.ok) saver.follow(result.data.heads, saver.base());
        return result;
      }}
      done={`La version ${versions.length + 1} est publiée.`}
      onClose={onClose}
    />
  );
};
