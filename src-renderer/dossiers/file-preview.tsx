import { useState } from 'react';
import type { FileView } from '../../src-shared/dossiers/views.ts';
import { formatWords } from '../../src-shared/files/formats.ts';
import { useConnection } from '../app/query.tsx';
import { EmptyState, PdfPreview, type PdfPreviewProps, toast } from '../ui/index.ts';
import { saveBlob } from '../ui/save-blob.ts';
import { type FileCall, loadFile, useDossierFile } from './files.ts';

export interface FilePreviewProps extends Pick<PdfPreviewProps, 'title' | 'onPrinted'> {
  /** The dossier; or the draft, where `from` says so. */
  dossier: string;
  file: string;
  from?: FileCall;
}

/** A file of a dossier as it is shown, a picture as a PDF of its points; fills the box that it stands in. */
export const FilePreview = ({ dossier, file, from = 'dossiers.file', ...preview }: FilePreviewProps) => {
  const { viewerOrigin } = useConnection();
  const { data, refusal } = useDossierFile({ from, id: dossier, file, shown: true });
  if (refusal !== undefined) return <EmptyState title="Ce fichier ne peut pas être affiché">{refusal.message}</EmptyState>;
  return <PdfPreview {...preview} bytes={data?.bytes ?? null} viewerOrigin={viewerOrigin} />;
};

/** «Enregistrer»: gives a file of a dossier to the system as it came. */
export const useSaveFile = (dossier: string, { file, format }: Pick<FileView, 'file' | 'format'>) => {
  const { call } = useConnection();
  const [isSaving, setSaving] = useState(false);
  const fetchAndSave = async () => {
    setSaving(true);
    const result = await loadFile(call, { id: dossier, file, shown: false });
    setSaving(false);
    if (!result.ok) return toast(result.error.message, { kind: 'bad' });
    saveBlob(new Blob([result.data.bytes], { type: formatWords[format].type }), result.data.name);
  };
  return { save: () => void fetchAndSave(), isSaving };
};
