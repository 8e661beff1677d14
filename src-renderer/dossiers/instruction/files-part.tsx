import { Download } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type GallerySort, gallerySorts, provenanceWords, sortGallery, versionsOf } from '../../../src-shared/dossiers/gallery.ts';
import type { GalleryFile } from '../../../src-shared/dossiers/gallery-contract.ts';
import type { ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import { useKey } from '../../app/key-map.tsx';
import { ChoiceList } from '../../app/lists/choice-list.tsx';
import { useCall } from '../../app/query.tsx';
import { Button, Chip, Chips, dayShort, EmptyState, ErrorState, LoadingState, Select, Small, type TabItem } from '../../ui/index.ts';
import { FilePreview, useSaveFile } from '../file-preview.tsx';
import { fileWords } from '../file-words.ts';
import { CompareDialog } from './compare-dialog.tsx';
import { FileCheck } from './file-check.tsx';
import styles from './instruction.module.css';
import { pieceChip } from './words.ts';

const group = 'Fichiers';
const sortWords: Readonly<Record<GallerySort, string>> = {
  date: 'Les plus récents d’abord',
  nom: 'Nom du fichier',
  poids: 'Les plus lourds d’abord',
  provenance: 'Provenance',
};

/**
 * «Fichiers»: all files of a dossier wherever they came from, and the one that is looked at beside them. N and P go from one to the next
 * while the tab is open.
 */
export const useGallery = (view: ServiceDossier, isOpen: boolean): { tab: TabItem; pane: ReactNode } => {
  const { id } = view;
  const { data, refusal } = useCall('dossiers.files', { id }, { rooms: ['instruction', 'accounts'] });
  const [sort, setSort] = useState<GallerySort>('date');
  const [chosen, setChosen] = useState<string | null>(null);
  /** How often one went to another file by a key: each time the focus goes there. */
  const [turned, setTurned] = useState(0);
  const files = sortGallery(data?.files ?? [], sort);
  const at = Math.max(
    0,
    files.findIndex(({ file }) => file.file === chosen),
  );
  const shown = files[at];
  const turn = (by: 1 | -1) => {
    const next = files[at + by];
    if (next === undefined) return;
    setChosen(next.file.file);
    setTurned(turned + 1);
  };
  useKey('N', 'Fichier suivant', () => turn(1), { group, enabled: isOpen });
  useKey('P', 'Fichier précédent', () => turn(-1), { group, enabled: isOpen });
  const list =
    refusal !== undefined ? (
      <ErrorState message={refusal.message} />
    ) : data === undefined ? (
      <LoadingState>Lecture des fichiers…</LoadingState>
    ) : (
      <FileList files={files} sort={sort} onSort={setSort} chosen={shown?.file.file ?? null} onChoose={setChosen} />
    );
  return {
    tab: { id: 'fichiers', label: 'Fichiers', ...(files.length > 0 && { count: files.length }), content: list },
    pane:
      isOpen && shown !== undefined ? (
        <FilePane
          view={view}
          shown={shown}
          place={`${at + 1} sur ${files.length}`}
          turned={turned}
          onNext={at + 1 < files.length ? () => turn(1) : null}
          onPrevious={at > 0 ? () => turn(-1) : null}
        />
      ) : null,
  };
};

interface FileListProps {
  files: readonly GalleryFile[];
  sort: GallerySort;
  onSort: (sort: GallerySort) => void;
  chosen: string | null;
  onChoose: (file: string) => void;
}

const FileList = ({ files, sort, onSort, chosen, onChoose }: FileListProps) => {
  if (files.length === 0)
    return <EmptyState title="Aucun fichier">Ce qui sera joint au formulaire, à un message ou à un avis apparaîtra ici.</EmptyState>;
  return (
    <>
      <div className={styles.part}>
        <Select
          label="Ranger par"
          name="sort"
          value={sort}
          onChange={(value) => onSort(gallerySorts.find((known) => known === value) ?? 'date')}
          options={gallerySorts.map((known) => ({ id: known, label: sortWords[known] }))}
        />
      </div>
      <ChoiceList
        label="Fichiers du dossier"
        items={files.map((each) => ({ ...each, id: each.file.file }))}
        chosen={chosen}
        onChoose={onChoose}
        text={({ file, label, provenance }) => `${file.name ?? 'nom effacé'}, ${label}, ${provenanceWords[provenance]}`}
      >
        {(each) => <FileLine of={each} />}
      </ChoiceList>
    </>
  );
};

const FileLine = ({ of: { file, label, provenance, from, at, status } }: { of: GalleryFile }) => (
  <>
    <span className={styles.name}>
      <b>{file.name ?? 'donnée effacée'}</b> {status !== null && <Chip {...pieceChip({ status })} />}
    </span>
    <Small>
      {provenanceWords[provenance]} · {label}
    </Small>
    <Small>
      {from} · {dayShort(at)} · {fileWords(file)}
    </Small>
  </>
);

interface FilePaneProps {
  view: ServiceDossier;
  shown: GalleryFile;
  /** «2 sur 7». */
  place: string;
  turned: number;
  /** Null at the end. */
  onNext: (() => void) | null;
  onPrevious: (() => void) | null;
}

/** One file as it is. */
const FilePane = ({ view, shown, place, turned, onNext, onPrevious }: FilePaneProps) => {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (turned > 0) title.current?.focus();
  }, [turned]);
  const [isComparing, setComparing] = useState(false);
  const { file, label, provenance, item, status } = shown;
  const name = file.name ?? 'donnée effacée';
  const { save, isSaving } = useSaveFile(view.id, file);
  return (
    <section className={styles.pane} aria-label={`Fichier : ${name}`} data-file-pane>
      <h3 ref={title} tabIndex={-1} className={styles.name}>
        {name}
      </h3>
      <Chips>
        {status !== null && <Chip {...pieceChip({ status })} />}
        <FileCheck dossier={view.id} file={file.file} />
        <Small>
          {place} · {provenanceWords[provenance]} · {label} · {fileWords(file)}
        </Small>
      </Chips>
      <div className={styles.verdict}>
        <Button keys="P" isDisabled={onPrevious === null} onPress={() => onPrevious?.()}>
          Précédent
        </Button>
        <Button keys="N" isDisabled={onNext === null} onPress={() => onNext?.()}>
          Suivant
        </Button>
        {item !== null && versionsOf(view.pieces, item).length > 1 && (
          <Button kind="quiet" onPress={() => setComparing(true)}>
            Comparer…
          </Button>
        )}
        {file.name !== null && (
          <Button kind="quiet" icon={Download} isPending={isSaving} onPress={save}>
            Enregistrer
          </Button>
        )}
      </div>
      <div className={styles.preview}>
        <FilePreview dossier={view.id} file={file.file} title={name} />
      </div>
      {isComparing && item !== null && (
        <CompareDialog dossier={view.id} pieces={view.pieces} item={item} onClose={() => setComparing(false)} />
      )}
    </section>
  );
};
