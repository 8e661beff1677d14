import { z } from 'zod';
import { courrielField } from '../kernel/courriel.ts';
import { requiredName } from '../kernel/person-name.ts';
import { bodyForm } from '../organisations/contract.ts';
import { bodyKey, townKey } from '../organisations/likeness.ts';
import { requestedRoles } from './account.ts';
import { passwordAgain, twice, typedPassword } from './fields.ts';

/** Who may register by themselves on this workstation (rules §1.1). */
export const selfKinds = ['particulier', 'membre'] as const;

/** «Créer un compte» (S2, S3, rules §1.1), used by the screen and by the contract. */
export const createAccountForm = z
  .object({
    kind: z.enum(selfKinds, { error: 'Dites si vous vous inscrivez pour vous ou pour une organisation.' }),
    /** Id of the organisation found; null for a particulier, and where it is declared. */
    organisation: z.string().max(64).nullable(),
    /** The organisation that nobody has registered yet, declared by the person. */
    body: bodyForm.nullable().default(null),
    role: z.enum(requestedRoles, { error: 'Choisissez ce que vous demandez.' }),
    prenom: requiredName('Saisissez votre prénom.'),
    nom: requiredName('Saisissez votre nom.'),
    courriel: courrielField,
    next: typedPassword,
    again: passwordAgain,
    conditionsAccepted: z.literal(true, { error: 'Cochez la case : sans l’acceptation des conditions, l’inscription n’est pas possible.' }),
  })
  .superRefine(twice)
  .superRefine((value, context) => {
    const named = Number(value.organisation !== null) + Number(value.body !== null);
    if (named !== (value.kind === 'membre' ? 1 : 0))
      context.addIssue({ code: 'custom', path: ['organisation'], message: 'Trouvez d’abord votre organisation, ou déclarez-la.' });
  });
export type CreateAccountForm = z.infer<typeof createAccountForm>;

const tellsNothing = (name: string, town: string): boolean => {
  const key = bodyKey(name);
  return key.replaceAll(' ', '').length < 3 && (town === '' || key !== townKey(town));
};

/** Finds one’s organisation by its number, or by words of its name, its commune or both: a few at a time, never a list to read. */
export const findOrganisationForm = z
  .object({
    number: z.string().trim().max(40, 'Ce numéro est trop long.'),
    name: z.string().trim().max(120, 'Ce nom est trop long.'),
    town: z.string().trim().max(100, 'Ce nom est trop long.'),
  })
  .superRefine((value, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (value.number !== '') return;
    if (value.name === '' && value.town === '') issue('number', 'Saisissez un numéro, le nom de l’organisation ou sa commune.');
    // A commune may have one or two letters (Y, Eu, Oô), and is then called so; any other name so short only begins those of others.
    else if (value.name !== '' && tellsNothing(value.name, value.town))
      issue('name', 'Saisissez trois lettres au moins de son nom, ou seulement la commune.');
  });
