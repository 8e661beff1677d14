import { z } from 'zod';
import { roles } from './roles.ts';

/** What the renderer knows of the signed-in person. Held by the backend; the renderer only receives a copy. */
export const sessionView = z.object({
  login: z.string(),
  account: z.string(),
  /** «Prénom Nom». */
  displayName: z.string(),
  identifier: z.string(),
  roles: z.array(z.enum(roles)),
  organisation: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** True when a definitive password must be chosen before anything else (S0, temporary password). */
  mustChangePassword: z.boolean(),
});
export type SessionView = z.infer<typeof sessionView>;

/** Who acts, as handlers and `decide` see it. */
export interface Actor {
  readonly login: string | null;
  readonly account: string | null;
  readonly roles: readonly (typeof roles)[number][];
  readonly organisation: string | null;
}

/** Nobody signed in: a public call. */
export const nobody: Actor = { login: null, account: null, roles: [], organisation: null };
