import { ok, type Result, refuse } from '../kernel/result.ts';
import { plainTyped } from '../kernel/typed.ts';

/** What is wrong with a number that was given as that of another dossier: `refused`, or only `doubted`, which whoever types may confirm. */
export interface NumberDoubt {
  readonly kind: 'refused' | 'doubted';
  readonly message: string;
}

/** Doubts about numbers, for whoever holds dossiers: the main side. Null where there is none. */
export type OtherDossiers = (number: string) => NumberDoubt | null;

/** What stands beside the box that confirms a doubted number. */
export const sureWords = 'Ce numéro est exact';

/** The number as it was typed, alone or with its confirmation. */
export const numberTyped = (typed: unknown): unknown =>
  typeof typed === 'object' && typed !== null && 'number' in typed ? typed.number : typed;

/** Whether whoever typed a number confirmed it. */
export const isSure = (typed: unknown): boolean => typeof typed === 'object' && typed !== null && 'sure' in typed && typed.sure === true;

/** A number as dossiers bear it; null for what cannot be one. */
export const dossierNumber = (typed: unknown): string | null => {
  const text = typeof typed === 'string' && typed.length <= 100 ? plainTyped(typed).toUpperCase() : '';
  return /^\d{4}-[A-Z][A-Z0-9]-\d{5,12}$/.test(text) ? text : null;
};

/** Reads the number of another dossier. Without somebody to ask it only has to look like one. */
export const readOtherDossier = (typed: unknown, dossiers: OtherDossiers | undefined): Result<string> => {
  const number = dossierNumber(numberTyped(typed));
  if (number === null) return refuse('answer_refused', 'Saisissez un numéro de dossier, par exemple 2026-A2-00412.');
  const doubt = dossiers?.(number) ?? null;
  return doubt === null || (doubt.kind === 'doubted' && isSure(typed)) ? ok(number) : refuse('answer_refused', doubt.message);
};

/**
 * What is said of a number under which the workstation found no dossier that its author may know of: the same whether there is none or it is
 * somebody else's. A number of another poste may be right though this one does not hold its dossier; and what a paper says is not for the
 * agent who types it to change.
 * @param poste code of this workstation
 */
export const doubtOf = (number: string, by: 'usager' | 'agent', poste: string): NumberDoubt => {
  if (by === 'agent')
    return {
      kind: 'doubted',
      message: `Aucun dossier de votre service ne porte ce numéro. Si c’est bien celui qui est donné, cochez « ${sureWords} ».`,
    };
  return number.split('-')[1] === poste
    ? {
        kind: 'refused',
        message:
          'Aucun dossier de ce demandeur ne porte ce numéro. Recopiez celui qui figure dans « Mes dossiers », ou sur un courrier reçu.',
      }
    : {
        kind: 'doubted',
        message: `Ce poste ne connaît aucun dossier de ce demandeur sous ce numéro. S’il a été déposé ailleurs, relisez-le et cochez « ${sureWords} ».`,
      };
};
