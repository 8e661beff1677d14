/** What whoever registers accepts (S2, S3): read where it is accepted, before and after. */
export const conditions: readonly { readonly title: string; readonly text: string }[] = [
  {
    title: 'À quoi sert ce compte',
    text: 'Il sert à vos démarches auprès du Département : vous inscrire, agir en votre nom ou en celui d’un organisme, suivre ce que vous avez demandé.',
  },
  {
    title: 'Il est à vous seul',
    text: 'Votre identifiant et votre mot de passe ne se prêtent pas. Pour travailler à plusieurs, chacun a son compte. Personne ne vous demandera votre mot de passe.',
  },
  {
    title: 'Au nom d’une organisation',
    text: 'Vous dites avoir la fonction que vous déclarez. Le représentant légal ou l’administrateur de l’organisation le confirme avant que rien ne s’ouvre, et peut retirer cet accès.',
  },
  {
    title: 'Ce que vous écrivez est exact',
    text: 'Vous donnez des renseignements exacts et les corrigez quand ils changent, depuis « Mes données personnelles » ou en le demandant au service.',
  },
  {
    title: 'Vos données',
    text: 'Votre nom, votre courriel et ce que vous écrivez servent à ces démarches et à rien d’autre. Ils sont gardés sur les postes du service. Sans connexion pendant 16 mois, le compte est désactivé.',
  },
  {
    title: 'Vos droits',
    text: 'Vous pouvez demander à voir vos données, à les faire corriger ou effacer : « Demander de l’aide » mène au service, qui vous répond.',
  },
];
