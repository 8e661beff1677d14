import { useState } from 'react';
import { versionsOf } from '../../../src-shared/dossiers/gallery.ts';
import type { PieceView } from '../../../src-shared/dossiers/views.ts';
import { Chip, Dialog, dayShort, Select, Small } from '../../ui/index.ts';
import { FilePreview } from '../file-preview.tsx';
import { fileWords } from '../file-words.ts';
import styles from './instruction.module.css';
import { pieceChip } from './words.ts';

interface CompareDialogProps {
  dossier: string;
  pieces: readonly PieceView[];
  /** The newest version: what it replaced stands beside it. */
  item: string;
  onClose: () => void;
}

/** A replaced justificatif: the former version, why it was rejected, and what came instead, side by side. */
export const CompareDialog = ({ dossier, pieces, item, onClose }: CompareDialogProps) => {
  const [newest, ...formers] = versionsOf(pieces, item);
  const [chosen, setChosen] = useState<string | null>(null);
  const former = formers.find((version) => version.item === chosen) ?? formers[0];
  if (newest === undefined || former === undefined) return null;
  return (
    <Dialog title={`Deux versions : ${newest.label}`} isOpen onClose={onClose} size="xl">
      {formers.length > 1 && (
        <Select
          label="Version à comparer"
          name="version"
          value={former.item}
          onChange={setChosen}
          options={formers.map((version) => ({
            id: version.item,
            label: `Reçue le ${dayShort(version.joinedAt)}`,
            ...(version.reason !== null && { detail: version.reason }),
          }))}
        />
      )}
      <div className={styles.versions}>
        <VersionPart title="Version remplacée" dossier={dossier} version={former} />
        <VersionPart title="Nouvelle version" dossier={dossier} version={newest} />
      </div>
    </Dialog>
  );
};

const VersionPart = ({ title, dossier, version }: { title: string; dossier: string; version: PieceView }) => (
  <section className={styles.version} aria-label={title}>
    <h3>{title}</h3>
    <p>
      <Chip {...pieceChip(version)} />{' '}
      <Small>
        reçue le {dayShort(version.joinedAt)} · {version.file.name ?? 'nom effacé'} · {fileWords(version.file)}
      </Small>
    </p>
    {version.reason !== null && <p>« {version.reason} »</p>}
    <div className={styles.versionFrame}>
      <FilePreview dossier={dossier} file={version.file.file} title={`${title} : ${version.label}`} />
    </div>
  </section>
);
