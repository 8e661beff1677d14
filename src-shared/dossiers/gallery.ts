/** Where a file of a dossier comes from, in the order in which a gallery groups them. */
export const provenances = ['formulaire', 'remplacement', 'demandeur', 'numerisation', 'service', 'avis', 'courrier'] as const;
export type Provenance = (typeof provenances)[number];

/** The same in words of the screen. */
export const provenanceWords: Readonly<Record<Provenance, string>> = {
  formulaire: 'Formulaire',
  remplacement: 'Justificatif remplacé',
  demandeur: 'Message du demandeur',
  numerisation: 'Numérisation',
  service: 'Message du service',
  avis: 'Avis',
  courrier: 'Courrier du service',
};

/** Orders of a gallery. */
export const gallerySorts = ['date', 'nom', 'poids', 'provenance'] as const;
export type GallerySort = (typeof gallerySorts)[number];

interface Sortable {
  readonly file: { readonly file: string; readonly name: string | null; readonly size: number };
  readonly label: string;
  readonly provenance: Provenance;
  readonly at: number;
}

const french = new Intl.Collator('fr', { numeric: true });
const newest = (one: Sortable, other: Sortable): number => other.at - one.at;
const byName = (one: Sortable, other: Sortable): number => french.compare(one.file.name ?? '', other.file.name ?? '');

const orders: Readonly<Record<GallerySort, (one: Sortable, other: Sortable) => number>> = {
  date: newest,
  nom: byName,
  poids: (one, other) => other.file.size - one.file.size,
  provenance: (one, other) => provenances.indexOf(one.provenance) - provenances.indexOf(other.provenance),
};

/** Files in an order: the newest first, by name, the heaviest first, by provenance; those that are equal newest first, then by name. */
export const sortGallery = <T extends Sortable>(files: readonly T[], sort: GallerySort): T[] =>
  files.toSorted((one, other) => orders[sort](one, other) || newest(one, other) || byName(one, other));

interface Version {
  readonly item: string;
  readonly replaces: string | null;
}

/** A piece and what it replaced, one after the other, the newest first. Ends where another poste wrote a circle. */
export const versionsOf = <T extends Version>(pieces: readonly T[], item: string): T[] => {
  const versions: T[] = [];
  for (let next: string | null = item; next !== null; ) {
    const found: T | undefined = pieces.find((piece) => piece.item === next);
    if (found === undefined || versions.includes(found)) break;
    versions.push(found);
    next = found.replaces;
  }
  return versions;
};
