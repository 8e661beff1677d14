import type { DemarcheContent } from '../form.ts';
import { blankContent, explanation, field, piece, title, when } from './build.ts';

/** A card for a particulier: individual and without money, so that silence accepts (CRPA L231-1). */
export const transportCard: DemarcheContent = {
  ...blankContent,
  title: 'Carte de transport départementale',
  summary: 'Carte qui donne droit au tarif réduit sur les lignes du Département.',
  audience: 'particulier',
  featured: true,
  regime: { silence: 'acceptation', count: 2, unit: 'mois' },
  form: {
    blocks: [
      title('vous', 'Vous'),
      field('civilite', 'civilite', 'Civilité'),
      field('nom', 'texte', 'Nom de naissance', { maxLength: 80 }),
      field('naissance', 'date', 'Date de naissance', { birth: true, help: 'JJ/MM/AAAA' }),
      field('adresse', 'adresse', 'Votre adresse'),
      field('telephone', 'telephone', 'Téléphone', { required: false }),
      title('situation', 'Votre situation'),
      field('motif', 'choix', 'Vous demandez la carte comme', {
        options: ['Élève ou étudiant', 'Demandeur d’emploi', 'Personne de plus de 65 ans', 'Personne en situation de handicap'],
        other: true,
      }),
      field('etablissement', 'texte', 'Établissement', { maxLength: 120, condition: when('motif', 'Élève ou étudiant') }),
      explanation('delai', 'Bon à savoir', 'La carte vous est envoyée par la poste dans les deux semaines qui suivent la décision.'),
      title('pieces', 'Justificatifs'),
      piece('identite', 'Pièce d’identité', { nature: 'identite', purged: true, help: 'Recto et verso dans un même PDF, ou une photo.' }),
      piece('domicile', 'Justificatif de domicile', { nature: 'domicile', help: 'De moins de trois mois.' }),
      piece('scolarite', 'Certificat de scolarité', { condition: when('motif', 'Élève ou étudiant') }),
      title('engagement', 'Engagement'),
      field('exact', 'engagement', 'Je certifie que les renseignements donnés sont exacts.'),
    ],
  },
};
