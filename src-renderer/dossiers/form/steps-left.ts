import { personalStore } from '../../ui/personal-store.ts';

/** The step at which each draft was left in this window, by its id. */
const left = personalStore<Readonly<Record<string, string>>>({});

export const stepLeft = (draft: string): string | undefined => left.getState()[draft];

export const leaveStep = (draft: string, step: string): void => left.setState({ [draft]: step });
