import { GridList, GridListItem } from 'react-aria-components';
import type { MailRow } from '../../src-shared/mail/contract.ts';
import { Chip, cx } from '../ui/index.ts';
import styles from './mail.module.css';
import { useNow } from './use-now.ts';
import { ago, nextTry, statusChip } from './words.ts';

export interface MailListProps {
  label: string;
  mails: readonly MailRow[];
  chosen: string | null;
  onChoose: (id: string) => void;
}

/** One stop of the Tab key; the arrows go from mail to mail and open each. */
export const MailList = ({ label, mails, chosen, onChoose }: MailListProps) => {
  const now = useNow();
  return (
    <GridList
      aria-label={label}
      items={mails.map((mail) => ({ mail, id: mail.id, now }))}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={(keys) => {
        const [first] = keys === 'all' ? [] : [...keys];
        if (first !== undefined) onChoose(String(first));
      }}
      className={cx(styles.list)}
    >
      {({ mail }) => <Line mail={mail} now={now} />}
    </GridList>
  );
};

const Line = ({ mail, now }: { mail: MailRow; now: number }) => {
  const { kind, words } = statusChip(mail);
  const next = nextTry(mail, now);
  return (
    <GridListItem id={mail.id} textValue={`${mail.subject}, ${mail.recipient ?? 'sans adresse'}, ${words}`} className={cx(styles.line)}>
      <span className={styles.first}>
        <span className={styles.subject}>{mail.subject}</span>
        <Chip kind={kind}>{words}</Chip>
      </span>
      <span className={styles.second}>{mail.recipient ?? 'Pas de courriel connu'}</span>
      <span className={styles.second}>
        {ago(mail.endedAt ?? mail.createdAt, now)}
        {next !== null && mail.attempts > 0 && ` · nouvel essai ${next}`}
      </span>
    </GridListItem>
  );
};
