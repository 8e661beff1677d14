import type { BodyAddressPart, BodyNamePart, OrganisationAddress, OrganisationKind, Representative } from './events.ts';

/**
 * Whether the name and the address of a body are facts: those of a commune or an EPCI are a public authority's. The name of a sole trader
 * is a person's, the address of an association often its president's home: personal parts, which an erasure empties (decision 037).
 */
export const isPublicBody = (kind: OrganisationKind): boolean => kind === 'commune' || kind === 'epci';

/** What stands on screens for a name or an address that was erased. */
export const erasedWords = 'donnée effacée';

/** The name of a body where words are needed; `donnée effacée` once it is gone. */
export const bodyNameOf = ({ name }: { readonly name: string | null }): string => name ?? erasedWords;

type Part = Representative | BodyNamePart | BodyAddressPart | null;

/** The parts of one event: another poste may have put anything of its schema under any subject. */
type Parts = Readonly<Record<string, Part>>;

const partOf = (parts: Parts, subject: string | null): NonNullable<Part> | null =>
  subject !== null && Object.hasOwn(parts, subject) ? (parts[subject] ?? null) : null;

export const representativeIn = (parts: Parts, subject: string): Representative | null => {
  const part = partOf(parts, subject);
  return part !== null && 'civilite' in part ? part : null;
};

export const nameIn = (parts: Parts, subject: string): string | null => {
  const part = partOf(parts, subject);
  return part !== null && 'name' in part ? part.name : null;
};

export const addressIn = (parts: Parts, subject: string | null): OrganisationAddress | null => {
  const part = partOf(parts, subject);
  return part !== null && 'address' in part ? part.address : null;
};
