import { createRoute } from '@tanstack/react-router';
import { places } from '../app/places.ts';
import { doorRoute, workRoute } from '../app/root.tsx';
import { CreateAccountScreen } from './create-account.tsx';
import { DefinitivePasswordScreen } from './definitive-password.tsx';
import { doorPlaces } from './door-places.ts';
import { ForgottenScreen } from './forgotten.tsx';
import { LetterCodesScreen } from './letter-codes.tsx';
import { MemberScreen } from './member.tsx';
import { MyAccountScreen } from './my-account.tsx';
import { ProblemScreen } from './problem.tsx';
import { memberPlace } from './room.ts';
import { SignInScreen } from './sign-in.tsx';
import { CodeScreen } from './use-code.tsx';

/** Screens of the door. */
export const accountDoorRoutes = [
  createRoute({ getParentRoute: () => doorRoute, path: places.signIn, component: SignInScreen }),
  createRoute({ getParentRoute: () => doorRoute, path: doorPlaces.create, component: CreateAccountScreen }),
  createRoute({ getParentRoute: () => doorRoute, path: doorPlaces.problem, component: ProblemScreen }),
  createRoute({ getParentRoute: () => doorRoute, path: places.forgotten, component: ForgottenScreen }),
  createRoute({ getParentRoute: () => doorRoute, path: places.letterCodes, component: LetterCodesScreen }),
  createRoute({ getParentRoute: () => doorRoute, path: places.code, component: CodeScreen }),
  createRoute({ getParentRoute: () => doorRoute, path: places.newPassword, component: DefinitivePasswordScreen }),
] as const;

/** Screens of a signed-in person. */
export const accountWorkRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: places.account, component: MyAccountScreen }),
  createRoute({ getParentRoute: () => workRoute, path: memberPlace, component: MemberScreen }),
] as const;
