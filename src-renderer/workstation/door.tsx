import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useWorkstation } from '../app/session.tsx';
import { SignInLayout } from '../app/sign-in-layout.tsx';
import { cx } from '../ui/index.ts';
import styles from './workstation.module.css';

/** The layout of the door around a screen of the workstation. */
export const WorkstationDoor = ({ title, ways, children }: { title: string; ways?: ReactNode; children: ReactNode }) => {
  const { departement, name } = useWorkstation();
  const place = [departement, name].filter((text) => text !== '').join(' · ');
  useEffect(() => {
    document.title = `${title} · Écritoire`;
  }, [title]);
  return (
    <SignInLayout title={title} size="wide" {...(place !== '' && { place })} {...(ways !== undefined && { ways })}>
      <div className={styles.stack}>{children}</div>
    </SignInLayout>
  );
};

/** A link to another screen of the door; what it hands over stays in memory. */
export const WayLink = ({ to, handed, children }: { to: string; handed?: { who: string }; children: ReactNode }) => {
  const { history } = useRouter();
  return (
    <a
      href={to}
      onClick={(event) => {
        event.preventDefault();
        history.push(to, handed === undefined ? {} : { handed });
      }}
    >
      {children}
    </a>
  );
};

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
