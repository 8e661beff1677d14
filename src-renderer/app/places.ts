import type { SessionView } from '../../src-shared/kernel/session.ts';
import type { WorkstationState } from '../../src-shared/workstation/contract.ts';

/** Addresses that the frame itself leads to; the rooms «accounts» and «workstation» answer them. */
export const places = {
  signIn: '/connexion',
  firstStart: '/premier-demarrage',
  /** «Restaurer une copie». */
  restore: '/premier-demarrage/restaurer',
  /** The base cannot be opened: newer, damaged, migration failed, stopped too often. */
  problem: '/base-fermee',
  /** «Créer un compte». */
  createAccount: '/creer-un-compte',
  /** «Résoudre un problème de connexion» (S0). */
  signInProblem: '/probleme-de-connexion',
  /** A temporary password must be replaced before anything else (S0). */
  newPassword: '/mot-de-passe/definitif',
  forgotten: '/mot-de-passe-oublie',
  /** «Demander de nouveau», for whose application in an organisation ended without them. */
  applyAgain: '/demander-de-nouveau',
  /** «J’ai reçu un courrier avec des codes». */
  letterCodes: '/courrier',
  /** «J’ai reçu un code». */
  code: '/code',
  /** «Aide»: open to everybody, with and without a session (the room «help» answers it). */
  help: '/aide',
  /** «Demander de l’aide», without an account (the room «assistance» answers it). */
  askHelp: '/aide/demande',
  /** The same for somebody who is signed in. */
  memberRequest: '/mon-aide/demande',
  /** «Ouvrir avec la clé de secours». */
  recoveryKey: '/cle-de-secours',
  /** «Boîte d’envoi» (the room «mail» answers it). */
  outbox: '/envoi',
  /** «Mon compte»: identity, password, the way out. */
  account: '/mon-compte',
} as const;

export interface Situation {
  phase: WorkstationState['phase'];
  session: SessionView | null;
  path: string;
  /** The screen is one of those that need no session. */
  onSignInPage: boolean;
  /** First screen of this person. */
  home: string;
  /** The screen is that of another account, which this window has just left. */
  fromOther: boolean;
}

/** Phases in which the base does not open, and why stands on a screen of its own. */
export const problems: readonly WorkstationState['phase'][] = ['newer', 'former', 'damaged', 'migration_failed', 'stopped'];

/** Where a person must be instead of where they are, or `null` when they may stay. */
export const redirection = ({ phase, session, path, onSignInPage, home, fromOther }: Situation): string | null => {
  const wanted = (place: string) => (path === place ? null : place);
  const forAll = path === places.help || path.startsWith(`${places.help}/`);
  // The help explains what to do, and needs no base; asking for help does.
  if (problems.includes(phase)) return forAll && path !== places.askHelp ? null : wanted(places.problem);
  if (phase === 'first_start') return path.startsWith(places.firstStart) ? null : places.firstStart;
  // The first start is done, or the base opens again: these screens have nothing more to say.
  const over = path === places.problem || path.startsWith(places.firstStart);
  if (session === null) return (onSignInPage || forAll) && !over && path !== places.newPassword ? null : wanted(places.signIn);
  if (session.mustChangePassword) return forAll ? null : wanted(places.newPassword);
  return onSignInPage || over || fromOther || path === '/' ? wanted(home) : null;
};
