import { agent, runStation } from '../integration/mail/outbox-station.ts';

/** Registers an agent, whose activation mail leaves at once; ends itself by SIGKILL at the given step of the sending. */
const [folder = '', port = '', step = ''] = process.argv.slice(2);
const station = await runStation(folder, {
  smtpPort: Number(port),
  sendStep: (reached) => {
    if (reached === step) process.kill(process.pid, 'SIGKILL');
  },
});
await station.call('marie', 'accounts.createAgent', agent());
// The parent, or the step above, ends this process.
setInterval(() => {}, 1000);
