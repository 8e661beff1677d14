import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import type { LocalHandlers } from '../backend/local.ts';
import { localZone } from '../backend/local-today.ts';
import { accessMails } from './mails.ts';
import { composeMessage } from './message.ts';
import { toEml } from './mime.ts';
import { momentIn } from './moment.ts';
import { sendMail, testSmtp } from './smtp.ts';
import { greetingName } from './smtp-settings.ts';

/** Local handlers of mail: everything that speaks to a server or builds a file. */
const handlers = {
  'mail.settings': async ({ station, smtpUrl }, _input, caller) => {
    const known = await station.read('internal.mail.settings', undefined, caller.actor);
    return known.ok ? ok({ ...known.data, machine: greetingName({}), fromCommandLine: smtpUrl !== null }) : known;
  },
  'mail.test': async ({ station, ports }, input, caller) => {
    const { to, ...form } = input;
    const sources = await station.read('internal.mail.testSources', form, caller.actor);
    if (!sources.ok) return sources;
    const { server, from, workstation } = sources.data;
    const reached = await testSmtp(server);
    if (!reached.ok) return refuse('mail_test_failed', reached.message);
    const now = ports.clock.now();
    const composed = composeMessage({
      template: accessMails.test,
      params: { sentAt: momentIn(now, await localZone({ station })) },
      recipient: { displayName: 'Madame, Monsieur' },
      from,
      workstation,
    });
    const { subject, text, html } = composed;
    const messageId = `<${newId(ports)}@ecritoire.invalid>`;
    const mail = { messageId, date: now, from: { name: from.service, address: form.from }, to: { address: to }, subject, text, html };
    const outcome = await sendMail(server, mail, { clock: ports.clock });
    if (outcome.kind !== 'sent') return refuse('mail_test_failed', outcome.reason);
    return ok({
      message: 'Le serveur a accepté le courriel d’essai. Vérifiez qu’il est arrivé, et qu’il n’est pas dans les indésirables.',
    });
  },
  'mail.export': async ({ station }, input, caller) => {
    const handed = await station.write('internal.mail.export', { id: input.id }, caller.actor);
    if (!handed.ok) return handed;
    const eml = await toEml(handed.data.mail);
    return eml.ok ? ok({ fileName: handed.data.fileName, eml: Buffer.from(eml.data).toString('base64') }) : eml;
  },
} satisfies LocalHandlers;

/** What the room brings to the main process. */
export const createHandlers = () => handlers;
