import type { PDFDocumentProxy } from 'pdfjs-dist';
// The library's build for older engines: the other one needs Chromium 145, which many an Edge and Electron's tests are not.
import { AnnotationMode, getDocument, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { EventBus, PDFViewer, SimpleLinkService } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { stopHearing } from './faults.ts';
import 'pdfjs-dist/legacy/web/pdf_viewer.css';
import './viewer.css';
import { readCommand } from '../ui/pdf-messages.ts';
import { printPages } from './print.ts';
import { reading } from './reading.ts';
import { application, tell } from './tell.ts';

const container = document.getElementById('container');
if (!(container instanceof HTMLDivElement)) throw new Error('viewer page without container');
// The keyboard scrolls it.
container.tabIndex = 0;
const eventBus = new EventBus();
const linkService = new SimpleLinkService({ eventBus });
const viewer = new PDFViewer({ container, eventBus, linkService, annotationMode: AnnotationMode.ENABLE });
linkService.setViewer(viewer);
const worker = PDFWorker.create({ port: reading });
let shown: PDFDocumentProxy | null = null;
/** Which document was asked for last, and which one the pages are of. */
let asked = 0;
let current = 0;
let fitted = true;
const fit = () => {
  viewer.currentScaleValue = 'page-width';
};
/** Two documents may stand side by side: each names its pages by itself, where the library says «Page 1» of both. */
const namePages = () => {
  container.parentElement?.setAttribute('aria-label', `Pages du document ${document.title}`);
  for (let index = 0; index < viewer.pagesCount; index += 1) {
    const div: HTMLElement | undefined = viewer.getPageView(index)?.div;
    div?.removeAttribute('data-l10n-id');
    div?.setAttribute('aria-label', `Page ${index + 1} : ${document.title}`);
  }
};
eventBus.on('pagesinit', () => {
  namePages();
  fit();
  stopHearing();
  tell({ type: 'shown', turn: current, pages: viewer.pagesCount });
});
new ResizeObserver(() => {
  // Hidden while it is printed: there is no width to fit then.
  if (shown !== null && fitted && container.offsetWidth > 0) fit();
}).observe(container);

/** Where the library finds what it does not hold itself. */
const places = {
  wasmUrl: new URL('wasm/', document.baseURI).href,
  iccUrl: new URL('iccs/', document.baseURI).href,
  standardFontDataUrl: new URL('standard_fonts/', document.baseURI).href,
};

const show = async (turn: number, bytes: ArrayBuffer, title: string): Promise<void> => {
  asked = turn;
  document.title = title;
  const task = getDocument({
    worker,
    data: bytes,
    enableXfa: false,
    ...places,
  });
  // A file that asks for a password is shown as such: the page has no business asking for one.
  task.onPassword = () => {
    tell({ type: 'failed', turn, reason: 'password' });
    void task.destroy();
  };
  try {
    const opened = await task.promise;
    // Another document was asked for meanwhile: this one is not for anybody any more.
    if (turn !== asked) {
      await task.destroy();
      return;
    }
    const former = shown;
    shown = opened;
    current = turn;
    fitted = true;
    viewer.setDocument(shown);
    linkService.setDocument(shown, null);
    await former?.loadingTask.destroy();
  } catch (error) {
    // Of the many kinds that pdf.js throws one says that the file is at fault; `password` has been reported already.
    const damaged = error instanceof Error && error.name === 'InvalidPDFException';
    if (!task.destroyed) tell({ type: 'failed', turn, reason: damaged ? 'damaged' : 'engine' });
  }
};

const zoom = (by: number | 'width'): void => {
  fitted = by === 'width';
  if (by === 'width') fit();
  else viewer.currentScale = Math.min(5, Math.max(0.25, viewer.currentScale * by));
};

/** What is shown, or other bytes: those that no screen may show, drawn for the printer alone. */
const draw = async (document_: PDFDocumentProxy, bytes: ArrayBuffer | null, print: number): Promise<void> => {
  const progress = (done: number, total: number) => tell({ type: 'printing', print, done, total });
  if (bytes === null) {
    await printPages(document_, progress);
    return;
  }
  const task = getDocument({ worker, data: bytes, enableXfa: false, ...places });
  try {
    await printPages(await task.promise, progress);
  } finally {
    await task.destroy();
  }
};

let printing = false;
/** One at a time: the pages of two would be mixed on the paper. Whatever becomes of it is told, or the application would wait for ever. */
const print = async (document_: PDFDocumentProxy | null, bytes: ArrayBuffer | null, number: number): Promise<void> => {
  if (document_ === null || printing) {
    tell({ type: 'print_failed', print: number });
    return;
  }
  printing = true;
  try {
    await draw(document_, bytes, number);
    tell({ type: 'printed', print: number });
  } catch {
    tell({ type: 'print_failed', print: number });
  } finally {
    printing = false;
  }
};

window.addEventListener('message', (event) => {
  if (application === null || event.origin !== application || event.source !== window.parent) return;
  const command = readCommand(event.data);
  if (command?.type === 'show') void show(command.turn, command.bytes, command.title);
  else if (command?.type === 'zoom') zoom(command.by);
  else if (command?.type === 'print') void print(shown, command.bytes, command.print);
});
tell({ type: 'ready' });
