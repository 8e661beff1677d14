import type { ServerResponse } from 'node:http';
import type { Backend, Notice } from '../backend/types.ts';
import { securityHeaders } from '../shell/csp.ts';
import type { AdmittedPage } from './admission.ts';

/** A page that does not read its notices is cut off rather than kept in memory; it connects again by itself. */
const maxPending = 1024 * 1024;

/** The open notice streams of all pages. */
export interface NoticeStreams {
  /** Turns a response into the page's stream: one JSON object a line, until either side ends it. */
  open(page: AdmittedPage, response: ServerResponse): void;
  /** Ends all streams and stops listening to the backend. */
  stop(): void;
}

const concerns = (notice: Notice, page: AdmittedPage): boolean => notice.type !== 'session_ended' || notice.page === page.id;

export const createNoticeStreams = (backend: Backend, policy: () => string, now: () => number): NoticeStreams => {
  const streams = new Map<ServerResponse, AdmittedPage>();
  const unlisten = backend.onNotice((notice) => {
    const line = `${JSON.stringify(notice)}\n`;
    for (const [response, page] of streams) {
      if (!concerns(notice, page)) continue;
      response.write(line);
      if (response.writableLength > maxPending) response.destroy();
    }
  });
  return {
    open: (page, response) => {
      streams.set(response, page);
      page.connections += 1;
      response.once('close', () => {
        streams.delete(response);
        page.connections -= 1;
        page.lastSeen = now();
      });
      response.writeHead(200, { ...securityHeaders(policy()), 'content-type': 'application/x-ndjson; charset=utf-8' });
      response.flushHeaders();
    },
    stop: () => {
      unlisten();
      for (const response of streams.keys()) response.end();
    },
  };
};
