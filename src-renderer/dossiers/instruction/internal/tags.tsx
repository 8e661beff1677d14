import type { LabelChip } from '../../../../src-shared/instruction/label-contract.ts';
import { Tag } from '../../../ui/index.ts';
import styles from './internal.module.css';

/** The labels of a dossier, in a list or in its head. */
export const Tags = ({ of }: { of: readonly LabelChip[] }) =>
  of.length === 0 ? null : (
    <span className={styles.tags}>
      {of.map(({ id, name, colour }) => (
        <Tag key={id} colour={colour}>
          {name}
        </Tag>
      ))}
    </span>
  );
