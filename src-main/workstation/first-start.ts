import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ParsedInputOf } from '../../src-shared/contract.ts';
import { proposeIdentifier } from '../../src-shared/kernel/identifier.ts';
import { checkPassword, normalisePassword } from '../../src-shared/kernel/password-policy.ts';
import { dateIn } from '../../src-shared/kernel/plain-date.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { SessionView } from '../../src-shared/kernel/session.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import { defaultTimeZone, type TimeZone, timeZoneLike } from '../../src-shared/workstation/time-zones.ts';
import type { LocalContext } from '../backend/local.ts';
import { syncFolder, writeFileDurably } from '../database/durable.ts';
import { baseFile } from '../database/layout.ts';
import { clearRestored } from '../database/restore.ts';
import { renderRecoveryKey } from '../documents/recovery-key.ts';
import { drawStretch, type PasswordProof, provePassword } from '../keyring/derive.ts';
import { addOsSlot, probeOsKeyring } from '../keyring/os-keyring.ts';
import { drawRecoveryKey } from '../keyring/recovery-key.ts';
import { addAccountSlot, createKeyring, setRecoverySlot } from '../keyring/slots.ts';
import { installBase, installManager } from './install.ts';
import { typedBack } from './key-local.ts';
import { unfinishedBase, unfinishedFiles } from './leftovers.ts';

/** What a person typed, and the key they must type back; in memory only, until they do. */
interface Pending {
  readonly form: ParsedInputOf<'workstation.firstStart'>;
  readonly proof: PasswordProof;
  readonly identifier: string;
  readonly recoveryKey: string;
  /** The window that was given the key to print. */
  readonly page: string;
}

/** A poste overseas begins with the zone of its machine; the others with that of mainland France, which needs no setting. */
const zoneOfMachine = (): { timeZone?: TimeZone } => {
  const timeZone = timeZoneLike(new Intl.DateTimeFormat().resolvedOptions().timeZone);
  return timeZone === defaultTimeZone ? {} : { timeZone };
};

const notFirst = () => refuse('not_first_start', 'Ce poste est déjà installé. Connectez-vous.');

const begunElsewhere = () =>
  refuse(
    'begun_elsewhere',
    'Le premier démarrage a été recommencé dans une autre fenêtre : la clé imprimée ici n’ouvrira rien. Terminez dans l’autre fenêtre, ou remplissez de nouveau le formulaire ici.',
    'key',
  );

/**
 * First start (rules §7.1): nothing is written before the printed recovery key was typed back, in the window that was given it. Of two
 * windows the one that began last goes on: the other is told, whose key opens nothing.
 */
export const createFirstStart = () => {
  let pending: Pending | null = null;
  return {
    begin: async (
      { station, ports }: LocalContext,
      form: ParsedInputOf<'workstation.firstStart'>,
      page: string,
    ): Promise<Result<{ pdf: string; identifier: string }>> => {
      if (station.phase() !== 'first_start') return notFirst();
      const identifier = proposeIdentifier(form.prenom, form.nom, () => false);
      const password = normalisePassword(form.next);
      const checked = checkPassword(password, { prenom: form.prenom, nom: form.nom, identifier, opensWorkstation: true });
      if (!checked.ok) return refuse('weak_password', checked.error.message, 'next');
      if (form.mode === 'desk') {
        const probe = await probeOsKeyring(ports);
        if (!probe.ok) return refuse('os_keyring', probe.error.message, 'mode');
      }
      const recoveryKey = drawRecoveryKey(ports);
      pending = { form, proof: await provePassword(password, drawStretch(ports), ports), identifier, recoveryKey, page };
      const pdf = await renderRecoveryKey({
        groups: recoveryKey.split('-'),
        workstationName: form.name,
        date: dateIn(ports.clock.now(), zoneOfMachine().timeZone ?? defaultTimeZone),
        keyId: form.poste,
      });
      return ok({ pdf: Buffer.from(pdf).toString('base64'), identifier });
    },

    confirm: async (context: LocalContext, typed: string, page: string): Promise<Result<SessionView>> => {
      const { station } = context;
      if (station.phase() !== 'first_start') return notFirst();
      if (pending === null) return refuse('nothing_pending', 'Remplissez d’abord le formulaire du premier démarrage.');
      if (pending.page !== page) return begunElsewhere();
      const same = typedBack(pending.recoveryKey, typed, 'key');
      if (!same.ok) return same;
      const made = await build(context, pending);
      if (!made.ok) return made;
      const { key, login, account } = made.data;
      pending = null;
      const opened = await station.open(key);
      if (!opened.ok) return opened;
      context.notify({ type: 'workstation' });
      return station.write('internal.accounts.signedIn', { login, account, attempt: null }, nobody);
    },
  };
};

/**
 * An empty base under another name first: while it stands and the base does not, everything here is known to be unfinished. Then the
 * keyring, then the base into that file, renamed when it is whole: a cut anywhere leaves a first start to do again.
 */
const build = async (
  { station, ports }: LocalContext,
  pending: Pending,
): Promise<Result<{ key: Uint8Array; login: string; account: string }>> => {
  const folder = station.dataFolder;
  const path = join(folder, unfinishedBase);
  if (existsSync(join(folder, baseFile))) return notFirst();
  for (const name of unfinishedFiles) rmSync(join(folder, name), { force: true });
  // A restoration that was begun and given up leaves no trace in the new workstation.
  clearRestored(folder);
  writeFileDurably(path, '');
  const { form, proof, identifier, recoveryKey } = pending;
  const key = createKeyring(folder, ports);
  const slot = addAccountSlot(folder, key, { signInNames: [identifier, form.courriel], proof }, ports);
  setRecoverySlot(folder, key, recoveryKey, ports);
  if (form.mode === 'desk') {
    const added = await addOsSlot(folder, key, ports);
    if (!added.ok) return added;
  }
  const { prenom, nom, courriel } = form;
  const installed = await installBase(
    { path, key, ports },
    { mode: form.mode, poste: form.poste, settings: { departement: form.departement, name: form.name, ...zoneOfMachine() } },
    (database) => installManager(database, ports, { prenom, nom, courriel, record: proof.record, slot }),
  );
  if (!installed.ok) return installed;
  renameSync(path, join(folder, baseFile));
  syncFolder(folder);
  return ok({ key, login: installed.data.login, account: installed.data.account });
};
