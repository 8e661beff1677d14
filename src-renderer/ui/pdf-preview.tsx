import { Download, Printer, ZoomIn, ZoomOut } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button, IconButton } from './button.tsx';
import { cx } from './cx.ts';
import { type FailureReason, readEvent, type ViewerCommand, type ViewerEvent } from './pdf-messages.ts';
import styles from './pdf-preview.module.css';
import { fileNameOf, saveBlob } from './save-blob.ts';
import { EmptyState, LoadingState } from './states.tsx';
import { count } from './words.ts';

export interface PdfPreviewProps {
  /** Null while they are being made: the frame is started meanwhile. */
  bytes: Uint8Array<ArrayBuffer> | null;
  /** Accessible name of the frame, and name of the file when it has to be saved: «Courrier C-2026-0412». */
  title: string;
  /** From the connection. */
  viewerOrigin: string;
  /** What goes to paper instead of what is shown: secrets are read on paper, and on no screen. */
  toPrint?: Uint8Array<ArrayBuffer>;
  /** These bytes are shown: what was put off meanwhile may be done. */
  onShown?: (bytes: Uint8Array) => void;
  /** Offers «Imprimer». Called once the system's print window was closed (which does not say whether anything was printed). */
  onPrinted?: () => void;
  /** Whether pages are being drawn for the printer: what is shown had better stay. Must be stable. */
  onPrinting?: (printing: boolean) => void;
}

/** What became of the document with these bytes; of any other nothing is shown. */
type Outcome =
  | { readonly of: Uint8Array; readonly step: 'shown'; readonly pages: number }
  | { readonly of: Uint8Array; readonly step: 'failed'; readonly reason: FailureReason };

/** A printing asked for: what is said of it, and whether it goes on. */
interface Printing {
  readonly words: string;
  readonly runs: boolean;
}

/** A frame that says nothing for so long will not: an engine too old to read its script, a page that did not load. Milliseconds. */
const longestWait = 15_000;

const failures = {
  password: 'Ce document est protégé par un mot de passe. Demandez une version sans mot de passe.',
  damaged: 'Ce fichier est abîmé ou n’est pas un PDF. Demandez qu’il soit envoyé de nouveau.',
  engine: 'Cette fenêtre n’a pas pu dessiner le document. Enregistrez-le, puis ouvrez-le avec un autre programme.',
};

/** Where a printing stands after what the frame said of it; undefined once it is over. */
const printingAfter = (event: Extract<ViewerEvent, { print: number }>): Printing | undefined => {
  if (event.type === 'printing') return { words: `Page ${event.done} sur ${event.total}`, runs: true };
  if (event.type === 'printed') return undefined;
  return { words: 'L’impression n’a pas pu être préparée. Recommencez.', runs: false };
};

/**
 * A PDF, drawn in a frame of another origin that cannot call the backend: the file is hostile until proven otherwise. The frame stays
 * from one document to the next, hidden until the new one is there; one that failed is not used again.
 */
export const PdfPreview = ({ bytes, title, viewerOrigin, toPrint, onShown, onPrinted, onPrinting }: PdfPreviewProps) => {
  const frame = useRef<HTMLIFrameElement>(null);
  const [ready, setReady] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const [printing, setPrinting] = useState<Printing>();
  const prints = useRef(0);
  const sent = useRef<{ turn: number; bytes: Uint8Array } | null>(null);
  const printed = useRef(onPrinted);
  const told = useRef(onShown);
  useEffect(() => {
    printed.current = onPrinted;
    told.current = onShown;
  });
  const send = (command: ViewerCommand, transfer: Transferable[] = []) =>
    frame.current?.contentWindow?.postMessage(command, viewerOrigin, transfer);
  const fail = useCallback((of: Uint8Array, reason: FailureReason) => {
    setReady(false);
    // The frame goes, and what it was drawing with it.
    setPrinting(undefined);
    setOutcome({ of, step: 'failed', reason });
  }, []);

  useEffect(() => {
    const hear = (message: MessageEvent<unknown>) => {
      if (message.origin !== viewerOrigin || message.source !== frame.current?.contentWindow) return;
      const event = readEvent(message.data);
      const known = sent.current;
      if (event?.type === 'ready') setReady(true);
      else if (event?.type === 'shown' && event.turn === known?.turn) {
        setOutcome({ of: known.bytes, step: 'shown', pages: event.pages });
        told.current?.(known.bytes);
      } else if (event?.type === 'failed') {
        const of = known === null ? bytes : known.bytes;
        if (of !== null && (event.turn === null || event.turn === known?.turn)) fail(of, event.reason);
      } else if (event !== undefined && 'print' in event && event.print === prints.current) {
        setPrinting(printingAfter(event));
        if (event.type === 'printed') printed.current?.();
      }
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [viewerOrigin, bytes, fail]);

  useEffect(() => {
    if (!ready || bytes === null) return;
    const turn = (sent.current?.turn ?? 0) + 1;
    sent.current = { turn, bytes };
    // One that runs goes on whatever is shown; that one failed concerns the former document.
    setPrinting((known) => (known?.runs === true ? known : undefined));
    const copy = bytes.slice().buffer;
    frame.current?.contentWindow?.postMessage({ type: 'show', turn, bytes: copy, title } satisfies ViewerCommand, viewerOrigin, [copy]);
  }, [ready, bytes, title, viewerOrigin]);

  const state = outcome !== undefined && outcome.of === bytes ? outcome : null;
  const failed = state?.step === 'failed' ? state : null;
  const loading = state === null;
  const busy = printing?.runs === true;
  useEffect(() => {
    if (!busy) return;
    onPrinting?.(true);
    return () => onPrinting?.(false);
  }, [busy, onPrinting]);
  useEffect(() => {
    if (!loading || bytes === null) return;
    const timer = setTimeout(() => fail(bytes, 'engine'), longestWait);
    return () => clearTimeout(timer);
  }, [loading, bytes, fail]);
  return (
    <div className={styles.preview}>
      {failed === null && (
        <div className={styles.bar}>
          <output className={styles.pages}>{printing?.words ?? (state?.step === 'shown' ? count(state.pages, 'page') : '')}</output>
          <IconButton icon={ZoomOut} label="Réduire" onPress={() => send({ type: 'zoom', by: 0.8 })} />
          <IconButton icon={ZoomIn} label="Agrandir" onPress={() => send({ type: 'zoom', by: 1.25 })} />
          <Button kind="quiet" onPress={() => send({ type: 'zoom', by: 'width' })}>
            Largeur
          </Button>
          {onPrinted && (
            <Button
              icon={Printer}
              isDisabled={state?.step !== 'shown'}
              isPending={busy}
              onPress={() => {
                prints.current += 1;
                setPrinting({ words: 'Préparation…', runs: true });
                const copy = toPrint?.slice().buffer ?? null;
                send({ type: 'print', print: prints.current, bytes: copy }, copy === null ? [] : [copy]);
              }}
            >
              Imprimer
            </Button>
          )}
        </div>
      )}
      {loading && <LoadingState>{bytes === null ? 'Préparation du document…' : 'Ouverture du document…'}</LoadingState>}
      {failed !== null && bytes !== null && (
        <EmptyState
          title="Ce document ne peut pas être affiché"
          actions={
            <Button icon={Download} onPress={() => saveBlob(new Blob([bytes], { type: 'application/pdf' }), fileNameOf(title, 'pdf'))}>
              Enregistrer le document
            </Button>
          }
        >
          {failures[failed.reason]}
        </EmptyState>
      )}
      {failed === null && (
        // Another origin: with its own origin kept it still reaches nothing of ours, and pdf.js needs it to start its worker.
        <iframe
          ref={frame}
          src={`${viewerOrigin}/index.html`}
          title={title}
          // oxlint-disable-next-line react/iframe-missing-sandbox -- both words are needed, see above
          sandbox="allow-scripts allow-same-origin allow-modals"
          className={cx(styles.frame, loading && styles.waiting)}
        />
      )}
    </div>
  );
};
