import type { DemarcheContent } from '../form.ts';
import { blankContent, explanation, field, piece, repeated, title, when } from './build.ts';

/** A grant to associations: money, so that silence is a refusal (CRPA L231-4, 3°). */
export const associationGrant: DemarcheContent = {
  ...blankContent,
  title: 'Subvention aux associations',
  summary: 'Aide du Département au fonctionnement ou au projet d’une association sportive, culturelle ou sociale.',
  audience: 'organisation',
  featured: true,
  regime: { silence: 'rejet', count: 4, unit: 'mois' },
  form: {
    blocks: [
      title('association', 'Votre association'),
      explanation(
        'avant',
        'Avant de commencer',
        'Préparez vos statuts, le budget du projet, un relevé d’identité bancaire et le compte rendu de la dernière assemblée générale. Vous pouvez vous arrêter à tout moment : votre brouillon est conservé.',
      ),
      field('objet', 'texte_long', 'Objet de l’association', { help: 'Tel qu’il figure dans les statuts.', maxLength: 1000 }),
      field('rna', 'rna', 'Numéro RNA', {
        required: false,
        help: 'W suivi de neuf chiffres. Laissez vide pour une association d’Alsace-Moselle.',
      }),
      field('adherents', 'entier', 'Nombre d’adhérents', { min: '1', max: '1000000' }),
      field('domaine', 'choix', 'Domaine', { options: ['Sport', 'Culture', 'Action sociale', 'Environnement'], other: true }),
      title('projet', 'Votre projet'),
      field('type', 'choix', 'Votre demande porte sur', { options: ['Le fonctionnement de l’association', 'Un projet précis'] }),
      field('intitule', 'texte', 'Intitulé du projet', { maxLength: 120, condition: when('type', 'Un projet précis') }),
      field('debut', 'date', 'Début du projet', { condition: when('type', 'Un projet précis') }),
      field('description', 'texte_long', 'Description', {
        maxLength: 3000,
        help: 'Ce que vous ferez, pour qui, où et quand. 3 000 caractères au plus.',
      }),
      field('communes', 'texte', 'Communes concernées', { required: false, maxLength: 300 }),
      field('salaries', 'oui_non', 'L’association emploie-t-elle des salariés ?'),
      field('nombre_salaries', 'decimal', 'Nombre de salariés en équivalent temps plein', {
        min: '0.1',
        condition: when('salaries', 'oui'),
      }),
      title('budget', 'Budget'),
      field('montant', 'montant', 'Montant demandé', { min: '100', max: '500000', help: 'En euros.' }),
      repeated('depenses', 'Dépenses prévues', 'Dépense', { least: 1, most: 30 }, [
        field('depense_nature', 'texte', 'Nature', { maxLength: 120 }),
        field('depense_montant', 'montant', 'Montant'),
      ]),
      repeated('recettes', 'Recettes prévues', 'Recette', { least: 1, most: 30 }, [
        field('recette_nature', 'texte', 'Origine', { maxLength: 120 }),
        field('recette_montant', 'montant', 'Montant'),
        field('recette_acquise', 'oui_non', 'Déjà accordée ?', { required: false }),
      ]),
      field('iban', 'iban', 'IBAN du compte de l’association', { help: 'Il figure sur le RIB que vous joignez.' }),
      title('pieces', 'Justificatifs'),
      piece('statuts', 'Statuts de l’association', { nature: 'statuts' }),
      piece('assemblee', 'Compte rendu de la dernière assemblée générale'),
      piece('rib', 'Relevé d’identité bancaire', { nature: 'rib', purged: true }),
      piece('budget_signe', 'Budget prévisionnel signé', { nature: 'budget' }),
      piece('devis', 'Devis', { nature: 'devis', required: false, several: true, condition: when('type', 'Un projet précis') }),
      title('engagement', 'Engagements'),
      field('contrat', 'engagement', 'L’association souscrit au contrat d’engagement républicain (loi du 24 août 2021).'),
      field('sincere', 'engagement', 'Je certifie que les renseignements donnés sont exacts.'),
    ],
  },
  letters: {
    accepte:
      'Vous avez demandé l’aide du Département au titre de la démarche « {dossier.demarche} ».\nJ’ai le plaisir de vous informer qu’elle vous est accordée. Le versement sera fait sur le compte dont vous avez joint le relevé.',
    refuse:
      'Vous avez demandé l’aide du Département au titre de la démarche « {dossier.demarche} ».\nAprès examen, j’ai le regret de vous informer qu’elle ne peut pas vous être accordée.',
    sans_suite: '',
  },
};
