import { memo } from 'react';
import type { Answering } from './answering.ts';
import { Question } from './question.tsx';

interface AskedProps extends Omit<Answering, 'onChange' | 'onBlur'> {
  readonly onAnswer: (at: string, value: unknown) => void;
  readonly onLeave: (at: string) => void;
}

/** One question of a step, drawn again only when something of it changes: a step may ask hundreds. */
export const Asked = memo(({ onAnswer, onLeave, ...question }: AskedProps) => (
  <Question {...question} onChange={(value) => onAnswer(question.at, value)} onBlur={() => onLeave(question.at)} />
));
Asked.displayName = 'Asked';
