import { z } from 'zod';
import { activationCodeField } from '../kernel/activation-code.ts';
import { defineCall } from '../kernel/contract.ts';
import { courrielField } from '../kernel/courriel.ts';
import { personNameField } from '../kernel/person-name.ts';
import { agentRoles, anyRole, roles } from '../kernel/roles.ts';
import { seenHeads } from '../kernel/seen.ts';
import { sessionView } from '../kernel/session.ts';
import { bodyForm } from '../organisations/contract.ts';
import { accountKinds, requestedRoles } from './account.ts';
import { createAccountForm, findOrganisationForm } from './create-account.ts';
import { passwordAgain, twice, typedPassword, who } from './fields.ts';
import { validators } from './waits.ts';

export { passwordAgain, typedPassword } from './fields.ts';

/** «J’ai reçu un code» (rules §1.4): the code lets the person choose a password, typed twice. */
export const useCodeForm = z.object({ who, code: activationCodeField, next: typedPassword, again: passwordAgain }).superRefine(twice);

/** «J’ai reçu un code», for who has chosen a password when registering: the code alone activates. */
export const activateForm = z.object({ who, code: activationCodeField });

/** «J’ai besoin d’un mot de passe ?»: by identifier or courriel; a code to choose a new one (S1, S3), or a temporary password (S0). */
export const requestPasswordForm = z.object({ who, way: z.enum(['code', 'temporary']).optional() });

export const changePasswordForm = z.object({ current: typedPassword, next: typedPassword, again: passwordAgain }).superRefine(twice);
/** The definitive password of a session that a temporary one opened: it was just typed, and is not asked again (S0). */
export const definitivePasswordForm = z.object({ next: typedPassword, again: passwordAgain }).superRefine(twice);

const missing = (message: string) => z.string({ error: message }).trim().min(1, message).pipe(personNameField);
export const ownNameForm = z.object({ prenom: missing('Saisissez votre prénom.'), nom: missing('Saisissez votre nom.') });
export const ownCourrielForm = z.object({ courriel: courrielField });
export const confirmCourrielForm = z.object({ code: activationCodeField });

export const agentView = z.object({
  account: z.string(),
  displayName: z.string(),
  identifier: z.string().nullable(),
  courriel: z.string().nullable(),
  roles: z.array(z.enum(agentRoles)),
  opensWorkstation: z.boolean(),
  /** «Peut ouvrir ce poste» is in force once the person has typed their password again. */
  slotReady: z.boolean(),
  activated: z.boolean(),
  disabled: z.string().nullable(),
  lastSignIn: z.number().int().nullable(),
  heads: seenHeads,
});
export type AgentView = z.infer<typeof agentView>;

/** One identifier that several accounts bear, made on postes that did not know of one another: a person settles it. */
export const identifierCollision = z.object({
  identifier: z.string(),
  /** Who bears it, and where they belong. */
  bearers: z.array(z.object({ account: z.string(), displayName: z.string(), where: z.string() })),
});

export const agentForm = z.object({
  prenom: personNameField,
  nom: personNameField,
  courriel: courrielField.nullable(),
  roles: z.array(z.enum(agentRoles)).min(1, 'Choisissez au moins un rôle.'),
  opensWorkstation: z.boolean(),
});

/** «Demander de nouveau», used by the screen and by the contract. */
export const applyAgainForm = z.object({
  who,
  password: typedPassword,
  role: z.enum(requestedRoles, { error: 'Choisissez ce que vous demandez.' }),
});

/** Another account of the signed-in person (decision 013). */
export const otherAccount = z.object({
  account: z.string(),
  identifier: z.string(),
  kind: z.enum(accountKinds),
  /** Name of the body, for one of its people. */
  organisation: z.string().nullable(),
  roles: z.array(z.enum(roles)),
  /** Its password was typed in this session: passing to it asks for nothing. */
  proved: z.boolean(),
});
export type OtherAccount = z.infer<typeof otherAccount>;

/** «Changer de compte»: the password, unless it was typed in this session. */
export const changeAccountForm = z.object({ password: typedPassword });

/** Why a closed base does not open: the phase that the workstation is in then, or what is wrong with its keyring. */
const openingErrors = [
  'newer',
  'former',
  'damaged',
  'migration_failed',
  'keyring_missing',
  'keyring_damaged',
  'keyring_newer',
  'keyring_older',
  'keyring_change_pending',
] as const;

const signInErrors = [
  'wrong_password',
  'too_many_attempts',
  'locked',
  'account_disabled',
  'account_inactive',
  'not_activated',
  'not_validated',
  'no_application',
  'temporary_expired',
  ...openingErrors,
] as const;

/** A mail leaves; the next one to the same name may be asked for this much later. Nobody learns from it whether there is an account. */
const mailLeaves = z.object({ nextInSeconds: z.number().int() });

/** Calls of the room «Comptes». */
export const accountsCalls = {
  /** Signs in, opening the base first where it is closed (design §7). Several accounts with this courriel and password: a choice. */
  'accounts.signIn': defineCall({
    kind: 'local',
    who: 'public',
    input: z.object({ who, password: typedPassword }),
    output: z.object({
      session: sessionView.nullable(),
      choices: z.array(z.object({ identifier: z.string(), organisation: z.string().nullable() })),
    }),
    errors: signInErrors,
  }),
  /** «Demander de nouveau»: whose application ended without them proves who they are, and asks again (S2). */
  'accounts.applyAgain': defineCall({
    kind: 'local',
    who: 'public',
    input: applyAgainForm,
    output: z.object({ organisation: z.string(), waits: z.enum(validators) }),
    errors: ['wrong_password', 'temporary_password', 'too_many_attempts', 'locked', 'not_needed', 'already_applied', 'newer_version'],
  }),
  /** The other accounts of the person who is signed in: same name, same confirmed courriel. */
  'accounts.others': defineCall({
    kind: 'local',
    who: anyRole,
    output: z.object({ accounts: z.array(otherAccount) }),
  }),
  /** «Changer de compte» (S2, rules §0): this window goes on as the other account, with its rights alone. */
  'accounts.changeAccount': defineCall({
    kind: 'local',
    who: anyRole,
    input: changeAccountForm.partial().extend({ account: z.string().max(64) }),
    output: z.object({ session: sessionView }),
    errors: [...signInErrors, 'password_needed', 'unknown_account'],
  }),
  'accounts.session': defineCall({
    kind: 'local',
    who: 'public',
    output: z.object({ session: sessionView.nullable() }),
  }),
  /** Somebody is at work in this window, although nothing is asked: a long form being typed keeps the session awake (rules §1.10). */
  'accounts.stayAwake': defineCall({ kind: 'local', who: anyRole }),
  /** «Mon compte»: what the signed-in person may read of their own account. */
  'accounts.mine': defineCall({
    kind: 'query',
    who: anyRole,
    output: z.object({
      prenom: z.string(),
      nom: z.string(),
      courriel: z.string().nullable(),
      /** A code sent to it was typed. */
      courrielConfirmed: z.boolean(),
      /** A new courriel whose code is still to be typed. */
      newCourriel: z.string().nullable(),
      opensWorkstation: z.boolean(),
    }),
    errors: ['unknown_account'],
  }),
  /** «Mes données personnelles»: prénom and nom; the identifier stays (S3). */
  'accounts.changeName': defineCall({
    kind: 'command',
    who: anyRole,
    input: ownNameForm,
    errors: ['unknown_account'],
  }),
  /** A new courriel: a code goes to it, and the old one stays until that code is typed (rules §1.8). */
  'accounts.askCourriel': defineCall({
    kind: 'command',
    who: anyRole,
    input: ownCourrielForm,
    output: mailLeaves,
    errors: ['unknown_account', 'same_courriel', 'too_many_attempts', 'too_soon'],
  }),
  'accounts.confirmCourriel': defineCall({
    kind: 'local',
    who: anyRole,
    input: confirmCourrielForm,
    errors: ['code_refused', 'too_many_attempts', 'unknown_account'],
  }),
  'accounts.signOut': defineCall({ kind: 'local', who: anyRole }),
  'accounts.changePassword': defineCall({
    kind: 'local',
    who: anyRole,
    input: changePasswordForm,
    errors: ['wrong_password', 'too_many_attempts', 'locked', 'weak_password', 'same_password', 'unknown_account', 'account_disabled'],
  }),
  'accounts.chooseDefinitive': defineCall({
    kind: 'local',
    who: anyRole,
    input: definitivePasswordForm,
    errors: ['not_temporary', 'weak_password', 'same_password', 'unknown_account', 'account_disabled'],
  }),
  'accounts.useCode': defineCall({
    kind: 'local',
    who: 'public',
    input: useCodeForm,
    output: z.object({ identifier: z.string() }),
    errors: ['code_refused', 'too_many_attempts', 'weak_password', 'account_disabled', 'body_registered', 'declaration_expired'],
  }),
  /** «Créer un compte» (S2, S3): the same answer whether such an account exists already; what follows goes to the courriel. */
  'accounts.register': defineCall({
    kind: 'local',
    who: 'public',
    input: createAccountForm,
    output: mailLeaves,
    errors: [
      'weak_password',
      'too_soon',
      'unknown_organisation',
      'too_many_attempts',
      'duplicate_key',
      'namesake',
      'address_too_long',
      'unknown_eservice',
    ],
  }),
  /** Whether an organisation can be declared as typed; nothing is kept. What is there already is counted, as misses of a search are. */
  'accounts.checkBody': defineCall({
    kind: 'local',
    who: 'public',
    input: bodyForm,
    errors: ['duplicate_key', 'namesake', 'address_too_long', 'unknown_eservice', 'too_many_attempts'],
  }),
  /**
   * Finds one’s organisation by its number, or by words of its name and commune: those that hold all of them, else the nearest, a few at most.
   * Counted are all but one body by its whole name and commune, or by its number. A number that cannot be one has its own answer, and is no try.
   */
  'accounts.findOrganisation': defineCall({
    kind: 'local',
    who: 'public',
    input: findOrganisationForm,
    output: z.object({
      bodies: z.array(z.object({ id: z.string(), name: z.string(), town: z.string() })),
      match: z.enum(['all', 'near', 'none']),
      /** Others were found too: a word more tells them apart. */
      more: z.boolean(),
    }),
    errors: ['too_many_attempts', 'wrong_key'],
  }),
  /** The link of a mail that was opened on this machine, once: it fills «J’ai reçu un code» in. */
  'accounts.takeLink': defineCall({
    kind: 'local',
    who: 'public',
    output: z.object({ link: z.object({ who: z.string(), code: z.string(), chosen: z.boolean() }).nullable() }),
  }),
  /** Activates an account whose password was chosen at registration. @returns what is waited for now */
  'accounts.activate': defineCall({
    kind: 'command',
    who: 'public',
    input: activateForm,
    output: z.object({
      identifier: z.string(),
      waits: z.enum(validators).nullable(),
      role: z.enum(requestedRoles).nullable(),
    }),
    errors: ['code_refused', 'too_many_attempts', 'password_needed', 'account_disabled', 'body_registered', 'declaration_expired'],
  }),
  /** «Mot de passe oublié ?»: the same answer whether the account exists or not (rules §1.5). */
  'accounts.requestPassword': defineCall({
    kind: 'command',
    who: 'public',
    input: requestPasswordForm,
    output: mailLeaves,
    errors: ['too_soon', 'too_many_attempts'],
  }),
  /** The agents of this workstation. */
  'accounts.agents': defineCall({
    kind: 'query',
    who: ['gestionnaire_poste'],
    output: z.object({ agents: z.array(agentView), collisions: z.array(identifierCollision) }),
  }),
  'accounts.createAgent': defineCall({
    kind: 'command',
    who: ['gestionnaire_poste'],
    input: agentForm,
    output: z.object({ account: z.string(), identifier: z.string(), mailQueued: z.boolean() }),
  }),
  'accounts.changeAgent': defineCall({
    kind: 'command',
    who: ['gestionnaire_poste'],
    input: z.object({
      account: z.string().max(64),
      seen: seenHeads,
      roles: z.array(z.enum(agentRoles)).min(1, 'Choisissez au moins un rôle.'),
      opensWorkstation: z.boolean(),
    }),
    errors: ['unknown_account', 'not_an_agent', 'last_manager', 'last_opener', 'newer_version'],
  }),
  /** Prints an access for a person without courriel: code valid 24 h, handed over against identity (rules §1.5). */
  'accounts.handOver': defineCall({
    kind: 'local',
    who: ['gestionnaire_poste', 'gestionnaire'],
    input: z.object({ account: z.string().max(64) }),
    output: z.object({ pdf: z.string() }),
    errors: ['unknown_account', 'account_disabled'],
  }),
  /** Opens an account that too many wrong passwords have locked. */
  'accounts.unlock': defineCall({
    kind: 'local',
    who: ['gestionnaire_poste', 'gestionnaire'],
    input: z.object({ account: z.string().max(64) }),
    errors: ['unknown_account'],
  }),
};
