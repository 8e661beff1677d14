import { X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Result } from '../../src-shared/kernel/result.ts';
import { Button, IconButton } from './button.tsx';
import { cx } from './cx.ts';
import styles from './dialog.module.css';
import { Notice } from './notice.tsx';
import { Sentence } from './sentence.tsx';
import { toast } from './toast.tsx';

/**
 * What opened a dialog may be gone when it closes: the focus goes to the title of the screen then, not to nothing. Looked at once
 * react-aria has given it back, a frame after the dialog went.
 */
const FocusKeeper = () => {
  useEffect(
    () => () => {
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (document.activeElement !== document.body || document.querySelector('[data-modal]') !== null) return;
          document.querySelector<HTMLElement>('[data-page-title]')?.focus();
        }),
      );
    },
    [],
  );
  return null;
};

export interface DialogProps {
  title: string;
  isOpen: boolean;
  /** Esc, the cross and «Annuler» all end here. */
  onClose: () => void;
  /** `s` for a question, `m` for a form, `l` for a preview, `xl` for two of them. */
  size?: 's' | 'm' | 'l' | 'xl';
  /** A question that must be answered: no cross, a press beside it does nothing. Esc still closes. */
  role?: 'dialog' | 'alertdialog';
  children: ReactNode;
}

/** A modal dialog: focus goes in, stays in, and comes back to what opened it. */
export const Dialog = ({ title, isOpen, onClose, size = 'm', role = 'dialog', children }: DialogProps) => (
  <ModalOverlay
    isOpen={isOpen}
    onOpenChange={(open) => {
      if (!open) onClose();
    }}
    isDismissable={false}
    className={cx(styles.overlay)}
  >
    <Modal className={cx(styles.modal, styles[size])}>
      <AriaDialog role={role} data-modal className={cx(styles.dialog)}>
        <div className={styles.head}>
          <Heading slot="title" level={2} className={cx(styles.title)}>
            <Sentence>{title}</Sentence>
          </Heading>
          {role === 'dialog' && <IconButton icon={X} label="Fermer" onPress={onClose} />}
        </div>
        {children}
        <FocusKeeper />
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);

export interface ConfirmDialogProps<T> {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** Does it; a refusal is shown in the dialog, which stays open. */
  onConfirm: () => Promise<Result<T>>;
  /** Said once it is done. */
  done?: string | ((data: T) => string);
  /** Once it is done and the dialog closed. */
  onDone?: (data: T) => void;
  /** What will happen, one sentence each, said before and not after. */
  consequences?: readonly string[];
  children?: ReactNode;
  confirm?: string;
  cancel?: string;
  /** `bad` when something is lost or refused. */
  kind?: 'primary' | 'bad';
}

/** What will happen, said before: one sentence each. */
export const Consequences = ({ of }: { of: readonly string[] }) =>
  of.length === 0 ? null : (
    <ul className={styles.consequences}>
      {of.map((sentence) => (
        <li key={sentence}>
          <Sentence>{sentence}</Sentence>
        </li>
      ))}
    </ul>
  );

/** «Êtes-vous sûr…»: the consequences are said, the focus stands on «Annuler». */
export const ConfirmDialog = <T,>({
  title,
  isOpen,
  onClose,
  onConfirm,
  done,
  onDone,
  consequences = [],
  children,
  confirm = 'Confirmer',
  cancel = 'Annuler',
  kind = 'primary',
}: ConfirmDialogProps<T>) => {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const close = () => {
    setRefusal(undefined);
    onClose();
  };
  const run = async () => {
    setPending(true);
    const result = await onConfirm();
    setPending(false);
    if (!result.ok) return setRefusal(result.error.message);
    if (done !== undefined) toast(typeof done === 'string' ? done : done(result.data));
    close();
    onDone?.(result.data);
  };
  return (
    <Dialog title={title} isOpen={isOpen} onClose={close} size="s" role="alertdialog">
      {children}
      <Consequences of={consequences} />
      {refusal !== undefined && <Notice kind="bad" title={refusal} alert />}
      <div className={styles.actions}>
        <Button kind={kind} isPending={pending} onPress={() => void run()}>
          {confirm}
        </Button>
        <Button onPress={close} autoFocus>
          {cancel}
        </Button>
      </div>
    </Dialog>
  );
};
