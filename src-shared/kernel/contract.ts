import { z } from 'zod';
import { ok, type Result, refuse } from './result.ts';
import type { Role } from './roles.ts';

/**
 * Where a call runs: `command` in the writer worker (one transaction), `query` in the reader worker (read-only connection),
 * `local` in the process that owns the workers (first start, unlock, lock, session: what exists without an open base).
 */
export type CallKind = 'command' | 'query' | 'local';

/** `public`: needs no session. Otherwise the roles allowed; everybody else is refused (deny by default). */
export type Who = 'public' | readonly Role[];

export interface CallDefinition<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: CallKind;
  readonly who: Who;
  readonly input: I;
  readonly output: O;
  /** Codes of refusals special to this call; those of `dispatchErrors` may come with any. */
  readonly errors: readonly string[];
}

// Pure for the bundler: the preload reads the sentences of this file alone, and is bundled without zod.
const nothing = /* @__PURE__ */ z.object({});

/**
 * Declares one call of a room. Rooms export a record `{ 'room.verb': defineCall(…) }`; `src-shared/contract.ts` joins them.
 * Unless it says otherwise a call is asked nothing, answers nothing, and has no refusals of its own; who may call it is always said.
 */
export const defineCall = <I extends z.ZodType = typeof nothing, O extends z.ZodType = typeof nothing>(
  declared: Pick<CallDefinition, 'kind' | 'who'> & { input?: I; output?: O; errors?: readonly string[] },
): CallDefinition<I, O> => ({
  errors: [],
  ...declared,
  input: declared.input ?? (nothing as unknown as I),
  output: declared.output ?? (nothing as unknown as O),
});

/** Refusals that may come with any call: those of the dispatcher, of the workers and of the journal. */
export const dispatchErrors = {
  sender_refused: 'Cette fenêtre n’est pas autorisée à faire cette demande. Fermez-la et ouvrez de nouveau Écritoire.',
  unknown_call: 'Cette action n’existe pas dans cette version d’Écritoire. Fermez la fenêtre et ouvrez-la de nouveau.',
  invalid_input: 'Certaines informations ne sont pas valables. Corrigez-les puis recommencez.',
  session_required: 'Vous n’êtes plus connecté. Connectez-vous de nouveau : ce que vous avez saisi est conservé.',
  forbidden: 'Votre compte ne permet pas cette action. Demandez-la à une personne qui en a le droit.',
  workstation_closed: 'Le poste est verrouillé. Ouvrez-le avec votre mot de passe puis recommencez.',
  conflict: 'Ce que vous regardez a changé entre-temps. Relisez la version à jour puis recommencez.',
  /** A command of more events or longer texts than other postes would take as one (decision 031). */
  too_large:
    'Cette action est trop grande pour être enregistrée d’un seul coup : rien n’a été enregistré. Faites-la en plusieurs fois, ou raccourcissez ce que vous avez écrit.',
  person_erased: 'Les données de cette personne ont été effacées : n’écrivez plus rien sur elle.',
  /** A worker ended under a command: its transaction was committed or it was not, and nobody can say which. */
  interrupted: 'Écritoire s’est interrompu pendant cette action : elle a peut-être été enregistrée. Vérifiez avant de recommencer.',
  interrupted_reading: 'Écritoire s’est interrompu pendant cette lecture : rien n’a changé. Recommencez.',
  disk_full: 'Le disque est plein. Rien n’a été enregistré. Libérez de la place, puis recommencez.',
  disk_failing: 'Le disque ne répond pas. Rien n’a été enregistré. Vérifiez-le, puis recommencez.',
  internal:
    'Une erreur inattendue s’est produite. Rien n’a été enregistré. Recommencez ; si cela continue, créez un fichier de diagnostic.',
} as const;
export type DispatchErrorCode = keyof typeof dispatchErrors;

/** Our own sentences come through; zod's own English or French does not. */
const isFrench = (message: string): boolean =>
  /^[A-ZÀÉÊ«].*[.?!:»]$/u.test(message) && !/^(Invalid|Too|Expected|Unrecognized)/.test(message);

/** The refusal of an input that its schema does not accept: the first field that is wrong, and how to correct it. */
const invalidInput = ({ issues: [issue] }: z.ZodError): Result<never> => {
  const message = issue?.message ?? '';
  return refuse('invalid_input', isFrench(message) ? message : dispatchErrors.invalid_input, issue?.path.join('.') ?? '');
};

/**
 * Reads what a window sent, by the schema of its call. zod compares the `length` of whatever stands where a text is wanted: an object whose
 * `length` turns into no number makes it throw, and is as wrong as any other.
 */
export const readInput = <Schema extends z.ZodType>(schema: Schema, input: unknown): Result<z.output<Schema>> => {
  try {
    const parsed = schema.safeParse(input);
    return parsed.success ? ok(parsed.data) : invalidInput(parsed.error);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return refuse('invalid_input', dispatchErrors.invalid_input, '');
  }
};
