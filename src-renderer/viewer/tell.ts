import type { ViewerEvent } from '../ui/pdf-messages.ts';

/** Only the application may frame this page (frame-ancestors) and only its messages are heard. */
export const application = location.ancestorOrigins[0] ?? null;

export const tell = (event: ViewerEvent): void => {
  if (application !== null) window.parent.postMessage(event, application);
};
