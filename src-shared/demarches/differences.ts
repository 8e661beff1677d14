import { canonicalJson } from '../kernel/canonical.ts';
import { idsOf } from './edit.ts';
import type { DemarcheContent, Form, FormBlock } from './form.ts';
import { audienceWords, blockKindWords, blockName, silenceWords } from './words.ts';

const same = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);

const what = (block: FormBlock): string => `${blockKindWords[block.kind]} « ${blockName(block)} »`;

/** What became of a block that stands in both, in the words that matter to whoever answers it. */
const ofBlock = (before: FormBlock, after: FormBlock): string[] => {
  if (same(before, after)) return [];
  const said: string[] = [];
  if (before.label !== after.label) said.push(`libellé « ${blockName(before)} » devenu « ${blockName(after)} »`);
  if ('required' in before && 'required' in after && before.required !== after.required)
    said.push(after.required ? 'devient obligatoire' : 'devient facultative');
  if (!same(before.condition, after.condition)) said.push(after.condition === null ? 'sans condition désormais' : 'condition changée');
  if (before.kind === 'champ' && after.kind === 'champ') {
    if (before.type !== after.type) said.push('type de réponse changé');
    if (!same([before.options, before.linked, before.other], [after.options, after.linked, after.other]))
      said.push('réponses proposées changées');
  }
  return [`${what(after)} : ${said.length === 0 ? 'modifié' : said.join(', ')}.`];
};

const moved = (before: Form, after: Form): boolean => {
  const [was, is] = [new Set(idsOf(before)), new Set(idsOf(after))];
  return !same(
    before.blocks.filter(({ id }) => is.has(id)).map(({ id }) => id),
    after.blocks.filter(({ id }) => was.has(id)).map(({ id }) => id),
  );
};

const ofForm = (before: Form, after: Form): string[] => {
  const was = new Map(before.blocks.map((block) => [block.id, block]));
  const is = new Set(after.blocks.map(({ id }) => id));
  return [
    ...after.blocks.filter(({ id }) => !was.has(id)).map((block) => `Ajouté : ${what(block)}.`),
    ...before.blocks.filter(({ id }) => !is.has(id)).map((block) => `Retiré : ${what(block)}.`),
    ...after.blocks.flatMap((block) => {
      const known = was.get(block.id);
      return known === undefined ? [] : ofBlock(known, block);
    }),
    ...(moved(before, after) ? ['L’ordre des blocs change.'] : []),
  ];
};

/** What changed between two contents of a démarche, a sentence each; nothing when they say the same. */
export const whatChanged = (before: DemarcheContent, after: DemarcheContent): string[] => {
  const said: string[] = [];
  const say = (differs: boolean, sentence: string): void => {
    if (differs) said.push(sentence);
  };
  say(before.title !== after.title, `Titre : « ${after.title} ».`);
  say(before.summary !== after.summary, 'Présentation modifiée.');
  say(before.service !== after.service, 'Le service qui instruit change.');
  say(before.eservice !== after.eservice, 'L’e-service change.');
  say(before.audience !== after.audience, `Ouverte à : ${audienceWords[after.audience].toLowerCase()}.`);
  say(before.restricted !== after.restricted, after.restricted ? 'Sur habilitation désormais.' : 'Plus d’habilitation à avoir.');
  say(before.featured !== after.featured, after.featured ? 'Mise à la une.' : 'Retirée de la une.');
  say(before.opensOn !== after.opensOn || before.closesOn !== after.closesOn, 'Les dates d’ouverture changent.');
  say(!same(before.regime, after.regime), `Délai : ${after.regime.count} ${after.regime.unit}. ${silenceWords[after.regime.silence]}.`);
  say(!same(before.letters, after.letters), 'Les lettres de décision changent.');
  return [...said, ...ofForm(before.form, after.form)];
};
