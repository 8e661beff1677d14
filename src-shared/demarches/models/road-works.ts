import type { DemarcheContent } from '../form.ts';
import { blankContent, explanation, field, piece, title, when } from './build.ts';

/** Help for a commune's road works: for whoever holds the permission of the e-service (S2). */
export const roadWorks: DemarcheContent = {
  ...blankContent,
  title: 'Aide aux travaux de voirie communale',
  summary: 'Participation du Département aux travaux d’une commune sur sa voirie.',
  audience: 'organisation',
  restricted: true,
  regime: { silence: 'rejet', count: 2, unit: 'mois' },
  form: {
    blocks: [
      title('travaux', 'Les travaux'),
      explanation('regle', 'À savoir', 'Les travaux ne doivent pas avoir commencé le jour du dépôt.'),
      field('nature', 'choix_multiples', 'Nature des travaux', {
        options: ['Réfection de la chaussée', 'Trottoirs', 'Sécurité', 'Éclairage', 'Pistes cyclables'],
      }),
      field('lieu', 'adresse', 'Lieu des travaux', { help: 'Voie et commune ; un lieu-dit sans numéro convient.' }),
      field('epci', 'epci', 'Intercommunalité de la commune', { required: false }),
      field('longueur', 'entier', 'Longueur concernée, en mètres', { min: '1', max: '100000' }),
      field('debut', 'date', 'Début prévu'),
      field('circulation', 'oui_non', 'La circulation sera-t-elle coupée ?'),
      field('deviation', 'texte_long', 'Déviation prévue', { maxLength: 1000, condition: when('circulation', 'oui') }),
      title('finances', 'Financement'),
      field('cout', 'montant', 'Coût total hors taxes', { min: '1' }),
      field('aide', 'montant', 'Aide demandée', { min: '1' }),
      field('autres', 'oui_non', 'D’autres aides sont-elles demandées ?'),
      field('autres_detail', 'texte_long', 'Lesquelles, et pour quel montant ?', { maxLength: 1000, condition: when('autres', 'oui') }),
      title('pieces', 'Justificatifs'),
      piece('deliberation', 'Délibération du conseil municipal'),
      piece('plan', 'Plan de situation', { nature: 'plan' }),
      piece('devis', 'Devis', { nature: 'devis', several: true }),
      piece('photos', 'Photos', { nature: 'photo', required: false, several: true }),
      title('engagement', 'Engagement'),
      field('non_commence', 'engagement', 'Les travaux n’ont pas commencé.'),
    ],
  },
};
