import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import { cx } from './cx.ts';
import styles from './tabs.module.css';

export interface TabItem {
  id: string;
  label: string;
  /** A figure after the words: «Justificatifs 3/5», «Échanges 2». */
  count?: number | string;
  content?: ReactNode;
}

export interface TabsProps {
  /** What the tabs choose between («Parties du dossier»). */
  label: string;
  tabs: readonly TabItem[];
  selected: string;
  onSelect: (id: string) => void;
  /** The panel scrolls by itself and has no padding: lists and grids. */
  flush?: boolean;
  /** Smaller tabs, less room around the panel: many of them in a narrow pane. */
  isDense?: boolean;
}

/** Tabs with their panels; only the chosen panel exists in the page. */
export const Tabs = ({ label, tabs, selected, onSelect, flush = false, isDense = false }: TabsProps) => (
  <AriaTabs selectedKey={selected} onSelectionChange={(key) => onSelect(String(key))} className={cx(styles.tabs, isDense && styles.dense)}>
    <TabList aria-label={label} className={cx(styles.list)}>
      {tabs.map((tab) => (
        <Tab key={tab.id} id={tab.id} className={cx(styles.tab)}>
          {tab.label}
          {tab.count !== undefined && <span className={styles.count}> {tab.count}</span>}
        </Tab>
      ))}
    </TabList>
    {tabs.map((tab) => (
      <TabPanel key={tab.id} id={tab.id} className={cx(styles.panel, flush && styles.flush)}>
        {tab.content}
      </TabPanel>
    ))}
  </AriaTabs>
);
