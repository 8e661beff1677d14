import type { OutputOf } from '../app/calls.ts';
import { count, type Step } from '../ui/index.ts';
import { ageInWords } from './age.ts';

type Summary = OutputOf<'letters.summary'>;

/** The six steps of a letter’s life as cards: count, and what hurries. */
export const stepsOf = (summary: Summary | undefined): readonly Step[] => {
  const groups = summary?.groups;
  const { oldestToPrint = null, overdue = 0, medianDays = null } = summary ?? {};
  const inBatch = new Set(summary?.openBatches.flatMap((batch) => batch.letters)).size;
  return [
    {
      id: 'a_imprimer',
      count: groups?.a_imprimer ?? 0,
      label: 'à imprimer',
      ...(inBatch > 0
        ? { note: `dont ${inBatch} dans un lot`, kind: 'mine' as const }
        : oldestToPrint !== null && { note: `le plus ancien : ${ageInWords(oldestToPrint, Date.now())}` }),
    },
    { id: 'imprime', count: groups?.imprime ?? 0, label: 'à poster', note: 'impression bonne' },
    {
      id: 'poste',
      count: groups?.poste ?? 0,
      label: 'postés',
      ...(overdue > 0 ? { note: `${overdue} depuis plus de 5 jours`, kind: 'mine' as const } : { note: 'codes attendus' }),
    },
    {
      id: 'codes_saisis',
      count: groups?.codes_saisis ?? 0,
      label: 'validés',
      ...(medianDays !== null && { note: `délai médian ${count(medianDays, 'jour')}` }),
    },
    { id: 'revenu', count: groups?.revenu ?? 0, label: 'revenus', note: 'à corriger', kind: 'bad' },
    { id: 'sans_suite', count: groups?.sans_suite ?? 0, label: 'sans suite', note: 'expirés, remplacés' },
  ];
};
