import type { IntakeCode } from '../journal/intake.ts';
import type { Fault } from '../journal/verify-faults.ts';

/** One sentence a fault: what is wrong, in words of people, with what it lets one suppose and no more. */
const sentences: Readonly<Record<Fault['code'], string>> = {
  hash: 'Un élément du journal ne correspond plus à son empreinte : son contenu a été modifié après coup, ou le disque l’a abîmé.',
  gap: 'Un élément manque dans la suite du journal : il a été retiré, ou n’a jamais été enregistré en entier.',
  link: 'Un élément du journal ne suit pas celui qui le précède : l’un des deux a été remplacé.',
  header: 'La date, l’auteur ou le rang d’un élément ne sont plus ceux qui ont été enregistrés.',
  not_canonical: 'Un élément du journal est illisible ou récrit sous une autre forme.',
  missing_event: 'Un événement enregistré n’est plus à sa place dans la base.',
  extra_event: 'La base montre un événement que le journal n’a pas enregistré.',
  event_mismatch: 'Un événement a changé de nature ou de dossier après son enregistrement.',
  partial: 'Une partie de ce qui a été enregistré en une seule fois manque.',
  identity: 'Les clés d’un poste ne sont plus celles que le journal nomme : ce qui en dépend ne prouve rien.',
  scope: 'Un dossier n’est plus rangé avec ceux qui ont le droit de le partager.',
  order: 'L’ordre des événements n’est plus celui dans lequel ils ont été enregistrés ou partagés.',
  order_hash: 'L’ordre reçu du partage a été modifié après coup.',
  heads: 'Ce qu’un dossier annonce de ses derniers événements ne correspond plus au journal.',
  parked: 'Un événement est marqué à tort comme compris, ou comme trop récent, par cette version.',
  personal_digest: 'Des données personnelles ont été modifiées après leur enregistrement.',
  personal_missing: 'Des données personnelles ont disparu sans passer par l’effacement prévu.',
  personal_extra: 'La base contient des données personnelles que le journal n’a pas enregistrées.',
  personal_half_erased: 'Un effacement de données personnelles n’est pas allé jusqu’au bout.',
  anchor_signature: 'Le fichier de contrôle de la copie n’est pas signé comme il devrait : il a été modifié, il ne prouve rien.',
  anchor_foreign:
    'Le fichier de contrôle est signé par un autre poste : il ne prouve quelque chose que si vous êtes sûr de l’endroit d’où il vient.',
  anchor_missing: 'Un élément présent au moment de la copie n’est plus dans le journal : il a été retiré depuis.',
  anchor_changed: 'Un élément présent au moment de la copie a été retiré depuis, ou remplacé par un autre.',
};

/** The sentence of a fault. */
export const faultSentence = (code: Fault['code']): string => sentences[code];

/** Why what another poste wrote is without effect here, one sentence a reason, with what can be done about it. */
const asideSentences: Readonly<Record<IntakeCode, string>> = {
  size: 'Trop volumineux : aucun poste n’en écrit de tels. Ne s’y fier pas, et prévenir la personne chargée de la sécurité.',
  not_canonical: 'Illisible, ou récrit sous une autre forme que celle d’origine. Le poste d’où il vient doit le partager de nouveau.',
  newer_format: 'Écrit par une version plus récente. Il sera lu quand Écritoire sera à jour sur ce poste.',
  shape: 'Fait autrement que ce qu’écrit un poste. Le poste d’où il vient doit être vérifié.',
  scope: 'Rangé avec des personnes qui n’ont pas à le partager. Le poste d’où il vient doit être vérifié.',
  fork: 'Un autre élément porte déjà son numéro : ce poste a été copié, ou son journal récrit. Il doit être vérifié.',
  twice: 'Déjà reçu à une autre place. Rien n’est perdu.',
  gap: 'Ce qui le précède n’est pas arrivé. Il prendra effet quand le poste d’où il vient aura tout partagé.',
  link: 'Il ne suit pas l’élément qui le précède. Le journal du poste d’où il vient doit être vérifié.',
  identity: 'Les clés de son auteur ne sont pas celles qui sont connues. Le poste d’où il vient doit être vérifié.',
  heads:
    'Trop d’actes ont été faits sur le même dossier sans que leurs auteurs voient les autres. Celui-ci est à refaire, une fois ce poste à jour.',
  facts: 'Son contenu n’est pas celui qu’un tel acte peut avoir. Le poste d’où il vient doit être vérifié.',
};

/** What came from other postes and is without effect here: how many, and why. */
export const asideSentence = ({ code, bundles }: { readonly code: IntakeCode; readonly bundles: number }): string =>
  `Reçu d’un autre poste et laissé sans effet ici (${bundles === 1 ? 'un élément' : `${bundles} éléments`}). ${asideSentences[code]}`;

export const paperChanged =
  'Le journal d’avant ce bordereau n’est plus celui qui existait quand il a été imprimé : un élément a été modifié ou retiré depuis.';
export const securityBroken = 'Le journal de sécurité de ce poste ne se suit plus : une ligne y a été modifiée ou retirée.';

/** Without an anchor somebody who rewrites everything cannot be seen; with one, only what came after it. */
export const provesSentences = (anchored: 'copy' | 'paper' | null, when: string): string[] => {
  const proves = [
    'Chaque élément du journal correspond à son empreinte et suit celui qui le précède : aucun n’a été modifié, retiré ou ajouté isolément.',
    'Ce que montrent les écrans repose sur des événements qui sont bien dans le journal.',
  ];
  if (anchored === 'copy') proves.push(`Rien de ce qui existait lors de la copie du ${when} n’a été modifié ni retiré depuis.`);
  if (anchored === 'paper')
    proves.push(`Rien de ce qui existait quand le bordereau du ${when} a été imprimé n’a été modifié ni retiré depuis.`);
  return proves;
};

/** What is not proven, always said. */
export const limitSentences = (anchored: boolean, when: string): string[] => [
  anchored
    ? `Pour ce qui a été enregistré après le ${when}, une personne qui aurait récrit toute la suite du journal ne se verrait pas.`
    : 'Sans copie ni bordereau plus ancien à comparer, une personne qui aurait récrit le journal en entier ne se verrait pas.',
  'Que ce qui a été saisi était vrai : seul est vérifié que rien n’a changé depuis.',
  'L’heure exacte : elle vient de l’horloge de cet ordinateur.',
];
