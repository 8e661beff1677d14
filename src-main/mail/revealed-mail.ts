import { z } from 'zod';
import { personOf } from '../accounts/queries.ts';
import { defineTemplate, fact, field, momentWords, paragraph, type WritingMoment } from './template.ts';

/** Whether something that was handed over for this login still lets somebody in. */
const holdsCodes = ({ db, first }: WritingMoment['statements'], login: string): boolean =>
  first(db.selectFrom('secret_code').select('id').where('login', '=', login)) !== undefined;

/**
 * Someone with the right «remettre un accès» printed a way in, or took the mail that holds one as a file (rules §7.2). It concerns whoever
 * has a password of their own most of all: somebody else could open their account.
 */
export const accessRevealed = defineTemplate({
  params: z.object({
    identifier: field.identifier,
    revealedBy: field.name,
    revealedAt: field.moment,
    /** Nothing that was handed over works any more: a password was chosen with it, another replaced it, or its time is over. */
    used: z.boolean().default(false),
    /** A password of their own goes on until another is chosen. */
    opens: z.boolean().default(false),
  }),
  secret: null,
  complete: ({ agent, ...params }, { statements, account }) => {
    const person = typeof agent === 'string' ? personOf(statements, agent) : undefined;
    const owner = account === null ? undefined : personOf(statements, account);
    return {
      ...(owner?.login != null && { used: !holdsCodes(statements, owner.login), opens: owner.activated && owner.disabled === null }),
      revealedBy: person === undefined || person.isErased ? 'un agent' : person.displayName,
      ...params,
    };
  },
  subject: () => 'Un agent a sorti un accès à votre compte',
  content: (params, workstation) => [
    paragraph(
      `Le ${momentWords(params.revealedAt)}, sur le poste « ${workstation} », ${params.revealedBy} a imprimé ou enregistré un code, ou un mot de passe temporaire, qui ouvre votre compte, pour vous le remettre.`,
    ),
    fact('Identifiant', params.identifier),
    ...(params.used
      ? [
          paragraph(
            'Cet accès ne sert plus : il a été utilisé ou remplacé, ou son délai est passé. Si c’est vous qui avez choisi votre mot de passe, vous n’avez plus rien à faire.',
          ),
        ]
      : [
          paragraph('Si vous l’avez demandé, utilisez cet accès et choisissez aussitôt votre mot de passe : vous seul devez le connaître.'),
          ...(params.opens ? [paragraph('Tant que personne ne s’en sert, votre mot de passe actuel continue de fonctionner.')] : []),
        ]),
    paragraph('Si vous n’avez rien demandé, prévenez-nous : sur l’écran de connexion, choisissez « Demander de l’aide ».'),
  ],
});
