import type { ReactNode } from 'react';
import type { UsagerDossier } from '../../src-shared/dossiers/views.ts';
import { formatDateLong, isPlainDate } from '../../src-shared/kernel/plain-date.ts';
import { Notice } from '../ui/index.ts';

const dayOf = (on: string): string => (isPlainDate(on) ? ` le ${formatDateLong(on)}` : '');

/** Which service has a dossier now, or had it before. @param renderGoOn the way to the dossier as it is there, where this person may open it */
export const Passages = ({
  view: { transmittedTo, transmittedFrom },
  renderGoOn,
}: {
  view: UsagerDossier;
  renderGoOn?: (dossier: string) => ReactNode;
}) => (
  <>
    {transmittedTo !== null && (
      <Notice title={`Transmis${dayOf(transmittedTo.on)} à « ${transmittedTo.service} », qui traite ce dossier`}>
        {transmittedTo.reason !== null && <p>« {transmittedTo.reason} »</p>}
        {renderGoOn?.(transmittedTo.dossier)}
      </Notice>
    )}
    {transmittedFrom !== null && (
      <Notice title={`Reçu${dayOf(transmittedFrom.on)} de « ${transmittedFrom.service} »`}>
        {transmittedFrom.reason !== null && <p>« {transmittedFrom.reason} »</p>}
      </Notice>
    )}
  </>
);
