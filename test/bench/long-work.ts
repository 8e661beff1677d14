import type { Page } from '@playwright/test';
import { must } from '../e2e/fixtures/app.ts';
import type { Line } from './measure.ts';

const line = (what: string, measured: string): Line => ({ what, budget: '', measured, ok: null });
const took = async <T>(work: () => Promise<T>): Promise<{ answer: T; seconds: number }> => {
  const began = performance.now();
  const answer = await work();
  return { answer, seconds: (performance.now() - began) / 1000 };
};
const inSeconds = (seconds: number): string => `${seconds.toFixed(2)} s`;

/** The slowest of the lists that somebody else opens, one after the other, until the work ends. */
const slowestList = async (page: Page, isOver: () => boolean): Promise<number> => {
  let slowest = 0;
  while (!isOver()) {
    const { seconds } = await took(() => must(page, 'organisations.list', { view: 'toutes', search: '', sort: 'name', descending: false }));
    slowest = Math.max(slowest, seconds);
    await page.waitForTimeout(50);
  }
  return slowest;
};

/** What takes long by nature, asked of the built program as its screens do: nobody has a budget for it, and nobody’s list may wait for it. */
export const measureLongWork = async (page: Page): Promise<Line[]> => {
  const search = await took(() => must(page, 'persons.search', { text: 'caudron' }));
  const proposals = await took(() => must(page, 'persons.proposals', { after: null }));
  const subjects = search.answer.subjects.slice(0, 20).map(({ subject }) => subject);
  const exported = await took(async () => {
    const { download } = await must(page, 'persons.export', { subjects });
    for (;;) if ((await must(page, 'downloads.next', { download })).end) return;
  });

  const { snapshot, total } = await must(page, 'letters.list', {
    view: 'revenu',
    search: '',
    sort: 'requested',
    descending: false,
  });
  let over = false;
  const job = await took(async () => {
    const working = took(async () => {
      const { job: id } = await must(page, 'jobs.remakeLetters', { letters: { snapshot, all: true, except: [] } });
      for (;;) {
        const { jobs } = await must(page, 'jobs.list', {});
        if (jobs.find((known) => known.id === id)?.status !== 'running') break;
        await page.waitForTimeout(250);
      }
      over = true;
    });
    const slowest = await slowestList(page, () => over);
    await working;
    return slowest;
  });
  return [
    line(`program: persons found in everything (${search.answer.subjects.length})`, inSeconds(search.seconds)),
    line(`program: persons to examine, first page (${proposals.answer.lines.length})`, inSeconds(proposals.seconds)),
    line(`program: export of persons (${subjects.length})`, inSeconds(exported.seconds)),
    line(
      `program: a job over letters (${total})`,
      `${Math.round(total / job.seconds)} letters/s (${inSeconds(job.seconds)}), slowest list meanwhile ${Math.round(job.answer * 1000)} ms`,
    ),
  ];
};
