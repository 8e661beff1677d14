/** Texts that Écritoire brings; a gestionnaire may rewrite or withdraw them. Their ids never change. */
export const builtInTexts = [
  {
    id: 'apportee-courrier',
    use: 'assistance',
    title: 'Courrier : délai et adresse',
    text: 'Le courrier avec les deux codes est adressé au représentant légal de votre organisation, et à lui seul. Demandez-lui d’abord s’il l’a reçu.\n\nS’il n’est pas arrivé cinq jours ouvrables après son envoi, nous en préparons un autre : seuls les codes du dernier courrier sont valables.',
  },
  {
    id: 'apportee-activation',
    use: 'assistance',
    title: 'Compte désactivé : nouveau code d’activation',
    text: 'Nous venons de vous envoyer un nouveau code d’activation. Sur l’écran de connexion, choisissez « J’ai reçu un code », saisissez votre identifiant et ce code, puis choisissez votre mot de passe.\n\nLe code est valable 24 heures. S’il n’arrive pas, regardez dans les courriels indésirables.',
  },
  {
    id: 'apportee-mot-de-passe',
    use: 'assistance',
    title: 'Nouveau mot de passe',
    text: 'Nous venons de vous envoyer un code pour choisir un nouveau mot de passe. Sur l’écran de connexion, choisissez « J’ai reçu un code ». Votre mot de passe actuel reste valable tant que ce code n’a pas servi.',
  },
  {
    id: 'apportee-invalide',
    use: 'assistance',
    title: 'Inscription invalidée par l’administrateur',
    text: 'L’administrateur de votre organisation a invalidé votre inscription. Lui seul peut la valider de nouveau : adressez-vous à lui.',
  },
  {
    id: 'apportee-rejet-illisible',
    use: 'rejet',
    title: 'Illisible',
    text: 'Ce document est illisible : joignez-en un plus net.',
  },
  {
    id: 'apportee-rejet-ancien',
    use: 'rejet',
    title: 'Trop ancien : plus de trois mois',
    text: 'Ce document a plus de trois mois : joignez-en un récent.',
  },
  {
    id: 'apportee-rejet-incomplet',
    use: 'rejet',
    title: 'Pages manquantes',
    text: 'Il manque des pages : joignez le document entier.',
  },
  { id: 'apportee-rejet-autre', use: 'rejet', title: 'Autre document', text: 'Ce n’est pas le document demandé.' },
  { id: 'apportee-rejet-signature', use: 'rejet', title: 'Pas signé', text: 'Ce document n’est pas signé.' },
  {
    id: 'apportee-complement-pieces',
    use: 'complement',
    title: 'Justificatifs à remplacer',
    text: 'Pour continuer l’étude de votre dossier {{numéro}}, remplacez : {{pièces rejetées}}. La raison est écrite à côté de chacun.',
  },
  {
    id: 'apportee-complement-precision',
    use: 'complement',
    title: 'Une précision',
    text: 'Pour étudier votre demande « {{démarche}} », nous avons besoin d’une précision :',
  },
  {
    id: 'apportee-motif-conditions',
    use: 'motif',
    title: 'Conditions remplies',
    text: 'Votre demande remplit les conditions prévues pour « {{démarche}} ».',
  },
  {
    id: 'apportee-message-reception',
    use: 'message',
    title: 'Dossier bien reçu',
    text: 'Bonjour,\n\nVotre dossier {{numéro}} est bien arrivé. Nous l’étudions et revenons vers vous s’il manque quelque chose.',
  },
] as const;
