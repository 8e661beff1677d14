import { z } from 'zod';
import { courrielField } from '../kernel/courriel.ts';
import { requiredName } from '../kernel/person-name.ts';
import { bodyForm } from '../organisations/contract.ts';
import { requestedRoles } from './account.ts';
import { twice, typedPassword } from './fields.ts';

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
    again: typedPassword,
    conditionsAccepted: z.literal(true, { error: 'Cochez la case : sans l’acceptation des conditions, l’inscription n’est pas possible.' }),
  })
  .superRefine(twice)
  .superRefine((value, context) => {
    const named = Number(value.organisation !== null) + Number(value.body !== null);
    if (named !== (value.kind === 'membre' ? 1 : 0))
      context.addIssue({ code: 'custom', path: ['organisation'], message: 'Trouvez d’abord votre organisation, ou déclarez-la.' });
  });
export type CreateAccountForm = z.infer<typeof createAccountForm>;

/** Finds one’s organisation by its whole number, or by its whole name and commune: never a list to read. */
export const findOrganisationForm = z
  .object({
    number: z.string().trim().max(40, 'Ce numéro est trop long.'),
    name: z.string().trim().max(120, 'Ce nom est trop long.'),
    town: z.string().trim().max(100, 'Ce nom est trop long.'),
  })
  .superRefine((value, context) => {
    if (value.number === '' && (value.name === '' || value.town === ''))
      context.addIssue({
        code: 'custom',
        path: [value.name === '' ? 'number' : 'town'],
        message: value.name === '' ? 'Saisissez le SIRET ou le RNA, ou bien le nom et la commune.' : 'Saisissez aussi la commune.',
      });
  });
