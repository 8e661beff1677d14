import { createRoute } from '@tanstack/react-router';
import { workRoute } from '../app/root.tsx';
import { OutboxScreen } from './outbox.tsx';
import { mailSettingsPlace, outboxPlace } from './room.ts';
import { MailSettingsScreen } from './settings.tsx';

/** Screens of mail, for signed-in agents. */
export const mailWorkRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: outboxPlace, component: OutboxScreen }),
  createRoute({ getParentRoute: () => workRoute, path: mailSettingsPlace, component: MailSettingsScreen }),
] as const;
