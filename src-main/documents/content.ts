/** A rectangle on the page, in millimetres from its top left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a window envelope shows the address. A setting of the workstation; `renderAddressTestGrid` proves it on paper. */
export const defaultAddressBox: Box = { x: 110, y: 55, width: 85, height: 33 };

/** The service that writes. */
export interface Sender {
  readonly name: string;
  readonly service: string;
  readonly addressLines: readonly string[];
  readonly phone?: string;
  readonly courriel?: string;
}

export interface LetterContent {
  /** What the codes do: make an administrator, or (organisation without administrator) an active user only (S2). */
  readonly kind: 'administrateur' | 'utilisateur';
  /** `C-2026-A2-00412`. */
  readonly number: string;
  /** Day of the letter, `YYYY-MM-DD`. */
  readonly date: string;
  readonly sender: Sender;
  /** NF Z10-011: at most 6 lines of at most 38 characters. */
  readonly addressLines: readonly string[];
  readonly organisation: string;
  /** The représentant légal, to whom alone the letter goes (S2). */
  readonly representative: { readonly civilite: string; readonly prenom: string; readonly nom: string; readonly fonction: string };
  /** Who asks. */
  readonly person: { readonly displayName: string; readonly identifier: string };
  /** Two codes of 8 characters; `null` for the preview, which shows dots. */
  readonly codes: readonly [string, string] | null;
  /** Last day on which the codes work, `YYYY-MM-DD`. */
  readonly validUntil: string;
  readonly workstationName: string;
}

export interface LetterOptions {
  readonly addressBox?: Box;
  /** Called after each letter; what it throws ends the drawing. */
  readonly drawn?: () => Promise<void>;
}
