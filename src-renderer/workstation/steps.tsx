import { type ReactNode, useEffect, useRef } from 'react';
import { cx } from '../ui/index.ts';
import styles from './workstation.module.css';

/** Where one is in a guided path; said as «étape 2 sur 4» too. */
export const Steps = ({ names, at }: { names: readonly string[]; at: number }) => (
  <ol className={styles.steps} aria-label={`Étape ${at + 1} sur ${names.length}`}>
    {names.map((name, index) => (
      <li key={name} aria-current={index === at ? 'step' : undefined}>
        {index + 1}. {name}
        {index < at && <span className="visually-hidden"> (fait)</span>}
      </li>
    ))}
  </ol>
);

/** Heading of a step: takes the focus when the step begins, so that screen readers say where one is. */
export const StepTitle = ({ children }: { children: ReactNode }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1} className={cx(styles.title)}>
      {children}
    </h2>
  );
};
