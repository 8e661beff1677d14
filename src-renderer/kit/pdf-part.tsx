import { useMemo } from 'react';
import { Page, PdfPreview, toast } from '../ui/index.ts';
import { samplePdf } from './sample-pdf.ts';

const viewerOrigin = new URLSearchParams(location.search).get('viewer') ?? '';

/** Needs the viewer on another port: `?part=pdf&viewer=http://127.0.0.1:PORT`. */
export const PdfPart = () => {
  const bytes = useMemo(() => samplePdf(['Courrier de confirmation', 'Bordereau']), []);
  return (
    <main className="kit-main">
      <Page title="Aperçu d’un document" layout="flush">
        <PdfPreview
          bytes={bytes}
          title="Courrier C-2026-0412"
          viewerOrigin={viewerOrigin}
          onPrinted={() => toast('Fenêtre d’impression fermée.')}
        />
      </Page>
    </main>
  );
};
