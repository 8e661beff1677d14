import type { z } from 'zod';
import { checkContent, type DesignFault } from './check-form.ts';
import { contentInput } from './content-input.ts';
import type { DemarcheContent } from './form.ts';

const placeWords: Readonly<Record<string, string>> = {
  title: 'Titre',
  summary: 'Présentation',
  service: 'Service',
  eservice: 'E-service',
  opensOn: 'Jour d’ouverture',
  closesOn: 'Jour de fermeture',
  regime: 'Délai',
  letters: 'Lettres',
};

const faultOf = ({ blocks }: DemarcheContent['form'], { path, message }: z.core.$ZodIssue): DesignFault => {
  const [part, , at] = path;
  const block = part === 'form' && typeof at === 'number' ? blocks[at] : undefined;
  if (block !== undefined) return { block: block.id, message };
  const place = placeWords[String(part)];
  return { block: null, message: place === undefined ? message : `${place} : ${message}` };
};

/** What cannot even be kept: a sign that nobody sees, a text without end. Everything else waits for the publication. */
export const unkeepable = (content: DemarcheContent): DesignFault[] => {
  const read = contentInput.safeParse(content);
  return read.success ? [] : read.error.issues.map((issue) => faultOf(content.form, issue));
};

/** Everything to be mended before a content is published, what cannot be kept first. */
export const faultsOf = (content: DemarcheContent): DesignFault[] => [...unkeepable(content), ...checkContent(content)];
