import {
  accessRevealed,
  accountLocked,
  activation,
  courrielChanged,
  courrielConfirmation,
  passwordCode,
  temporaryPassword,
} from './access.ts';
import { administratorActive, administratorReplaced, userInvalidated, userValidated } from './organisation.ts';
import { assistanceAnswer, assistanceReceived, test } from './service.ts';

/** Every mail that Écritoire can write, by the name kept in the outbox. */
export const mailTemplates = {
  activation,
  password_code: passwordCode,
  temporary_password: temporaryPassword,
  courriel_confirmation: courrielConfirmation,
  courriel_changed: courrielChanged,
  administrator_active: administratorActive,
  user_validated: userValidated,
  user_invalidated: userInvalidated,
  administrator_replaced: administratorReplaced,
  assistance_received: assistanceReceived,
  assistance_answer: assistanceAnswer,
  account_locked: accountLocked,
  access_revealed: accessRevealed,
  test,
} as const;
export type MailTemplateName = keyof typeof mailTemplates;
