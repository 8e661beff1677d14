import { accountAggregate } from './accounts/account.ts';
import { loginAggregate } from './accounts/login.ts';
import { assistanceAggregate } from './assistance/assistance.ts';
import { cannedAggregate } from './canned/canned.ts';
import { annotationsAggregate } from './demarches/annotations.ts';
import { demarcheAggregate } from './demarches/demarche.ts';
import { dossierAggregate } from './dossiers/dossier.ts';
import { draftAggregate } from './dossiers/draft.ts';
import { listViewAggregate } from './dossiers/list-view.ts';
import { eserviceAggregate } from './eservices/eservice.ts';
import { instructionAggregate } from './instruction/instruction.ts';
import { labelAggregate } from './instruction/label.ts';
import { jobAggregate } from './jobs/job.ts';
import type { Aggregate } from './kernel/event.ts';
import { batchAggregate } from './letters/batch.ts';
import { organisationAggregate } from './organisations/organisation.ts';
import { erasureAggregate } from './persons/erasure.ts';
import { particulierAggregate } from './profiles/particulier.ts';
import { absenceAggregate } from './services/absence.ts';
import { serviceAggregate } from './services/service.ts';
import { teamAggregate } from './services/team.ts';
import { copyAggregate } from './workstation/copy.ts';
import { settingsAggregate } from './workstation/settings.ts';
import { workstationAggregate } from './workstation/workstation.ts';

/** Every aggregate by the first segment of its stream names. A stream of an unknown aggregate is kept and read-only. */
export const aggregates: Readonly<Record<string, Aggregate<unknown>>> = {
  organisation: organisationAggregate,
  account: accountAggregate,
  particulier: particulierAggregate,
  login: loginAggregate,
  eservice: eserviceAggregate,
  service: serviceAggregate,
  team: teamAggregate,
  absence: absenceAggregate,
  demarche: demarcheAggregate,
  annotations: annotationsAggregate,
  draft: draftAggregate,
  dossier: dossierAggregate,
  instruction: instructionAggregate,
  label: labelAggregate,
  view: listViewAggregate,
  workstation: workstationAggregate,
  assistance: assistanceAggregate,
  canned: cannedAggregate,
  settings: settingsAggregate,
  batch: batchAggregate,
  job: jobAggregate,
  copy: copyAggregate,
  erasure: erasureAggregate,
};
