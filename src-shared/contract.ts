import type { z } from 'zod';
import { accountsCalls } from './accounts/contract.ts';
import { assistanceCalls } from './assistance/contract.ts';
import { cannedCalls } from './canned/contract.ts';
import { demarchesCalls } from './demarches/contract.ts';
import { batchCalls } from './dossiers/batch-contract.ts';
import { behalfCalls } from './dossiers/behalf-contract.ts';
import { boardCalls } from './dossiers/board-contract.ts';
import { confideCalls } from './dossiers/confide-contract.ts';
import { dossiersCalls } from './dossiers/contract.ts';
import { draftsCalls } from './dossiers/draft-contract.ts';
import { galleryCalls } from './dossiers/gallery-contract.ts';
import { listViewCalls } from './dossiers/list-view-contract.ts';
import { otherDossierCalls } from './dossiers/other-contract.ts';
import { printCalls } from './dossiers/print-contract.ts';
import { relatedCalls } from './dossiers/related-contract.ts';
import { downloadsCalls } from './downloads/contract.ts';
import { eservicesCalls } from './eservices/contract.ts';
import { antivirusCalls } from './files/antivirus-contract.ts';
import { filesCalls } from './files/contract.ts';
import { instructionCalls } from './instruction/contract.ts';
import { jobsCalls } from './jobs/contract.ts';
import type { CallDefinition } from './kernel/contract.ts';
import { lettersCalls } from './letters/contract.ts';
import { mailCalls } from './mail/contract.ts';
import { administrationCalls } from './organisations/administration-contract.ts';
import { organisationsCalls } from './organisations/contract.ts';
import { personsCalls } from './persons/contract.ts';
import { profilesCalls } from './profiles/contract.ts';
import { absenceCalls } from './services/absence-contract.ts';
import { servicesCalls } from './services/contract.ts';
import { workstationCalls } from './workstation/contract.ts';

/** Every call of Écritoire, by name. Preload, dispatcher, renderer client and tests derive from it (design §5). */
export const contract = {
  ...workstationCalls,
  ...personsCalls,
  ...downloadsCalls,
  ...filesCalls,
  ...antivirusCalls,
  ...accountsCalls,
  ...organisationsCalls,
  ...administrationCalls,
  ...eservicesCalls,
  ...servicesCalls,
  ...absenceCalls,
  ...demarchesCalls,
  ...draftsCalls,
  ...dossiersCalls,
  ...instructionCalls,
  ...batchCalls,
  ...boardCalls,
  ...galleryCalls,
  ...printCalls,
  ...behalfCalls,
  ...confideCalls,
  ...listViewCalls,
  ...relatedCalls,
  ...otherDossierCalls,
  ...profilesCalls,
  ...lettersCalls,
  ...jobsCalls,
  ...mailCalls,
  ...assistanceCalls,
  ...cannedCalls,
} as const satisfies Readonly<Record<string, CallDefinition>>;

export type Contract = typeof contract;
export type CallName = keyof Contract;
/** What the renderer sends: before zod normalises it. */
export type InputOf<N extends CallName> = z.input<Contract[N]['input']>;
/** What a handler receives. */
export type ParsedInputOf<N extends CallName> = z.output<Contract[N]['input']>;
export type OutputOf<N extends CallName> = z.output<Contract[N]['output']>;

export const callNames: readonly CallName[] = Object.keys(contract).filter((name): name is CallName => Object.hasOwn(contract, name));

/** The definition of a call, or undefined for a name that is not one (prototype names included). */
export const findCall = (name: string): CallDefinition | undefined =>
  Object.hasOwn(contract, name) ? contract[name as CallName] : undefined;
