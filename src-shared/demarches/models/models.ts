import type { DemarcheContent } from '../form.ts';
import { associationGrant } from './association-grant.ts';
import { blankContent } from './build.ts';
import { roadWorks } from './road-works.ts';
import { transportCard } from './transport-card.ts';

export { blankContent };

/** Démarches that Écritoire brings, complete: a gestionnaire chooses a service, changes what is different here, and publishes. */
export const demarcheModels: readonly { readonly id: string; readonly content: DemarcheContent }[] = [
  { id: 'subvention-association', content: associationGrant },
  { id: 'aide-voirie', content: roadWorks },
  { id: 'carte-transport', content: transportCard },
];
