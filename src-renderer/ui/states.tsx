import { CloudAlert, Inbox, type LucideIcon } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { NamedWords } from './named-words.tsx';
import { Sentence } from './sentence.tsx';
import styles from './states.module.css';

export interface EmptyStateProps {
  /** Why there is nothing: «Aucun courrier à imprimer». */
  title: string;
  /** What can be done about it, or when something will come. */
  children?: ReactNode;
  actions?: ReactNode;
  icon?: LucideIcon;
}

/** Nothing to show, and that is not an error. */
export const EmptyState = ({ title, children, actions, icon = Inbox }: EmptyStateProps) => (
  <div className={styles.state}>
    <Icon of={icon} size={28} className={styles.icon} />
    <p className={styles.title}>
      <Sentence>{title}</Sentence>
    </p>
    {children !== undefined && (
      <div className={styles.words}>{typeof children === 'string' ? <NamedWords>{children}</NamedWords> : children}</div>
    )}
    {actions !== undefined && <div className={styles.actions}>{actions}</div>}
  </div>
);

/** Nothing for the first 300 ms (most answers come sooner), then words that screen readers say. */
export const LoadingState = ({ children = 'Chargement…', delay = 300 }: { children?: string; delay?: number }) => {
  const [late, setLate] = useState(delay === 0);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), delay);
    return () => clearTimeout(timer);
  }, [delay]);
  return (
    <output className={styles.state} data-loading>
      {late && (
        <>
          <span className={styles.dots} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span className={styles.words}>{children}</span>
        </>
      )}
    </output>
  );
};

export interface ErrorStateProps {
  /** French sentence of the refusal. */
  message: string;
  onRetry?: () => void;
  isRetrying?: boolean;
}

/** What should be here could not be had. */
export const ErrorState = ({ message, onRetry, isRetrying = false }: ErrorStateProps) => (
  <div className={styles.state} role="alert">
    <Icon of={CloudAlert} size={28} className={styles.badIcon} />
    <p className={styles.title}>Cela n’a pas pu être affiché</p>
    <p className={styles.words}>
      <NamedWords>{message}</NamedWords>
    </p>
    {onRetry && (
      <div className={styles.actions}>
        <Button onPress={onRetry} isPending={isRetrying}>
          Réessayer
        </Button>
      </div>
    )}
  </div>
);
