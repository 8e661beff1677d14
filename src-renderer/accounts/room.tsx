import { places } from '../app/places.ts';
import type { Room } from '../app/room.ts';
import { ApplyAgainScreen } from './apply-again.tsx';
import { CreateAccountScreen } from './create-account.tsx';
import { DefinitivePasswordScreen } from './definitive-password.tsx';
import { ForgottenScreen } from './forgotten.tsx';
import { LetterCodesScreen } from './letter-codes.tsx';
import { MemberScreen } from './member.tsx';
import { MyAccountScreen } from './my-account.tsx';
import { ProblemScreen } from './problem.tsx';
import { SignInScreen } from './sign-in.tsx';
import { CodeScreen } from './use-code.tsx';

const memberPlace = '/mon-organisation';

/** Signing in and what leads to it; «Mon compte»; the space «Organisation» of the members of one (design §1). */
export const accounts: Room = {
  spaces: [
    {
      id: 'organisation',
      title: 'Organisation',
      subtitle: ({ organisation }) => organisation?.name ?? '',
      opens: ({ roles }) => roles.includes('administrateur') || roles.includes('utilisateur'),
      items: [{ id: 'mon-organisation', label: 'Mon organisation', to: memberPlace, words: 'état courrier administrateur membres' }],
    },
  ],
  signInScreens: [
    { path: places.signIn, show: SignInScreen },
    { path: places.createAccount, show: CreateAccountScreen },
    { path: places.signInProblem, show: ProblemScreen },
    { path: places.forgotten, show: ForgottenScreen },
    { path: places.applyAgain, show: ApplyAgainScreen },
    { path: places.letterCodes, show: LetterCodesScreen },
    { path: places.code, show: CodeScreen },
    { path: places.newPassword, show: DefinitivePasswordScreen },
  ],
  screens: [
    { path: places.account, show: MyAccountScreen },
    { path: memberPlace, show: MemberScreen },
  ],
};
