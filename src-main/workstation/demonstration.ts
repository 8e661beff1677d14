import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import { defaultSettings } from '../../src-shared/workstation/settings.ts';
import { createWritingBase } from '../backend/writer-context.ts';
import { syncFolder } from '../database/durable.ts';
import { baseFile } from '../database/layout.ts';
import { installMarie, makeAgents } from '../demonstration/agents.ts';
import { planAssistance } from '../demonstration/assistance-plan.ts';
import { createCalendar } from '../demonstration/calendar.ts';
import { createDesk } from '../demonstration/desk.ts';
import { createDossierDesk } from '../demonstration/dossier-desk.ts';
import { createFileMaker } from '../demonstration/dossier-files.ts';
import { planDossiers, sealDossiers } from '../demonstration/dossier-plan.ts';
import { provePasswords } from '../demonstration/passwords.ts';
import { createPeopleDesk } from '../demonstration/people-desk.ts';
import { planPeople, playToday } from '../demonstration/people-plan.ts';
import { planStory, unknownPassword } from '../demonstration/plan.ts';
import { demonstrationPorts } from '../demonstration/ports.ts';
import { planRareStates } from '../demonstration/rare-plan.ts';
import { createStage } from '../demonstration/stage.ts';
import { createFileStore } from '../files/public.ts';
import { systemPorts } from '../kernel/ports.ts';
import { installBase } from './install.ts';
import { unfinishedBase } from './leftovers.ts';

/**
 * Jours ouvrés before today on which the workstation was installed: some eighteen months, so that accounts have gone to sleep. The story
 * of the desk is that of the last eighty days, and its oldest letters have expired.
 */
const beginning = 375;
/** The code of the workstation, part of every number. */
const poste = 'A2';
/** Before the demonstration is opened, what lasts a day at most is done: milliseconds. */
const justNow = 10 * 60_000;
/** A day on which the printer jammed: its batch was made again with new codes. */
const jammed = 33;

/**
 * Makes the base of a demonstration folder: seventy organisations with their letters, accounts and requests in every state, by the real
 * commands in the order of time (issue «données de démonstration»). The same day gives the same rows and the same ids. A cut leaves no base at all.
 * @param folder.ports whose clock says which day it is; the cost of argon2
 */
export const fillDemonstration = async (folder: {
  readonly dataFolder: string;
  readonly key: Uint8Array;
  readonly ports?: Pick<Ports, 'clock' | 'argon2'>;
  /** The program ends: the story is given up before its next act. */
  readonly isCut?: () => boolean;
}): Promise<Result<null>> => {
  const { clock, argon2 } = folder.ports ?? systemPorts;
  const calendar = createCalendar(clock.now());
  const ports = demonstrationPorts(`demonstration/${calendar.day(0)}`, calendar.at(beginning, '08:30'), argon2);
  const passwords = await provePasswords(ports);
  const day = (ago: number): string => calendar.day(ago);
  const files = createFileMaker(createFileStore(folder.dataFolder), ports);
  const dossiers = await sealDossiers(files, { day, departement: defaultSettings.departement, poste });
  const path = join(folder.dataFolder, unfinishedBase);
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });

  const { name, departement, service } = defaultSettings;
  const made = await installBase(
    { path, key: folder.key, ports },
    {
      mode: 'demo',
      poste,
      settings: { name, departement, service, phone: '03 00 00 00 00', courriel: 'accueil@departement.example' },
    },
    (database) => {
      const login = installMarie(database, ports, passwords.marie);
      if (!login.ok) return login;
      const { context } = createWritingBase(database, ports);
      const desk = createDesk(context, ports);
      // One transaction for the whole story: one wait for the disk instead of a thousand.
      context.journal.together(() => {
        const agents = makeAgents(context, desk, login.data, passwords);
        const stage = createStage({ desk, calendar, ports, agents, isCut: folder.isCut ?? (() => false) });
        planStory(stage, ports, { passwords, agents });
        const people = createPeopleDesk(context, ports, desk);
        const setting = {
          stage,
          desk,
          people,
          agents,
          passwords,
          day,
          unknown: () => unknownPassword(ports),
        };
        planRareStates(setting);
        planPeople(setting, ports);
        planAssistance(setting);
        planDossiers(setting, createDossierDesk(context, ports, desk), dossiers);
        stage.play([jammed]);
        // A few minutes ago: nothing bears a later time than what people do next.
        ports.reach(clock.now() - justNow);
        playToday(setting);
      });
      return ok(null);
    },
  );
  if (!made.ok) return made;
  renameSync(path, join(folder.dataFolder, baseFile));
  syncFolder(folder.dataFolder);
  return ok(null);
};
