import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { askAgain } from '../../../src-renderer/app/answers.ts';

/** A screen that shows `outbox`; `answers` holds the ways to answer each time it was asked. */
const shown = () => {
  const client = new QueryClient({ defaultOptions: { queries: { networkMode: 'always', retry: false, staleTime: 60_000 } } });
  const answers: { readonly resolve: (words: string) => void; readonly reject: (error: Error) => void }[] = [];
  const observer = new QueryObserver<string>(client, {
    queryKey: ['mail', 'outbox'],
    queryFn: () => new Promise((resolve, reject) => answers.push({ resolve, reject })),
  });
  observer.subscribe(() => undefined);
  const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
  return { client, answers, observer, settled, mail: { queryKey: ['mail'] } };
};

describe('what changes while it is asked for', () => {
  it('is asked for again once the first answer, which may be older, has come', async () => {
    const { client, answers, observer, settled, mail } = shown();
    askAgain(client, mail);
    askAgain(client, mail);
    expect(answers).toHaveLength(1);
    answers[0]?.resolve('before');
    await settled();
    expect(observer.getCurrentResult().data).toBe('before');
    expect(answers).toHaveLength(2);
    answers[1]?.resolve('after');
    await settled();
    expect(observer.getCurrentResult()).toMatchObject({ data: 'after', isFetching: false });
    expect(answers).toHaveLength(2);
  });

  it('is asked for again after a refusal too', async () => {
    const { client, answers, observer, settled, mail } = shown();
    askAgain(client, mail);
    answers[0]?.reject(new Error('not yet'));
    await settled();
    answers[1]?.resolve('after');
    await settled();
    expect(observer.getCurrentResult()).toMatchObject({ data: 'after', isFetching: false });
  });

  it('takes the place of a later answer under way at once', async () => {
    const { client, answers, observer, settled, mail } = shown();
    answers[0]?.resolve('first');
    await settled();
    askAgain(client, mail);
    askAgain(client, mail);
    await settled();
    expect(answers).toHaveLength(3);
    answers[1]?.resolve('before');
    answers[2]?.resolve('after');
    await settled();
    expect(observer.getCurrentResult().data).toBe('after');
  });

  it('leaves other rooms alone', async () => {
    const { client, answers, observer, settled } = shown();
    askAgain(client, { queryKey: ['letters'] });
    answers[0]?.resolve('first');
    await settled();
    expect(answers).toHaveLength(1);
    expect(observer.getCurrentResult().data).toBe('first');
  });
});
