/** Where a poste may stand: each zone of France, its IANA name and how people call it. */
export const timeZones = [
  { id: 'Europe/Paris', label: 'France métropolitaine' },
  { id: 'America/Guadeloupe', label: 'Guadeloupe, Saint-Martin, Saint-Barthélemy' },
  { id: 'America/Martinique', label: 'Martinique' },
  { id: 'America/Cayenne', label: 'Guyane' },
  { id: 'America/Miquelon', label: 'Saint-Pierre-et-Miquelon' },
  { id: 'Indian/Reunion', label: 'La Réunion' },
  { id: 'Indian/Mayotte', label: 'Mayotte' },
  { id: 'Pacific/Noumea', label: 'Nouvelle-Calédonie' },
  { id: 'Pacific/Wallis', label: 'Wallis-et-Futuna' },
  { id: 'Pacific/Tahiti', label: 'Polynésie : îles de la Société, Tuamotu, Australes' },
  { id: 'Pacific/Marquesas', label: 'Polynésie : Marquises' },
  { id: 'Pacific/Gambier', label: 'Polynésie : Gambier' },
] as const;

export type TimeZone = (typeof timeZones)[number]['id'];

export const timeZoneIds: readonly TimeZone[] = timeZones.map(({ id }) => id);

/** The zone of a poste that nobody has set. */
export const defaultTimeZone: TimeZone = 'Europe/Paris';

/** Names that machines of France give to a zone which has another name above. */
const otherNames: ReadonlyMap<string, TimeZone> = new Map([
  ['America/Marigot', 'America/Guadeloupe'],
  ['America/St_Barthelemy', 'America/Guadeloupe'],
]);

/** The zone that a new poste begins with: that of its machine where it is one of France. */
export const timeZoneLike = (machine: string): TimeZone =>
  timeZoneIds.find((id) => id === machine) ?? otherNames.get(machine) ?? defaultTimeZone;
