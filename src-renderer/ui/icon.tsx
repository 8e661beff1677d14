import type { LucideIcon } from 'lucide-react';

export interface IconProps {
  /** A lucide drawing: `import { Pencil } from 'lucide-react'`. */
  of: LucideIcon;
  /** Said to people who do not see it. Without a title the icon is decoration and hidden from assistive tools. */
  title?: string;
  /** Side in px; 16 fits beside body text. */
  size?: number;
  className?: string | undefined;
}

/** The only way an icon reaches a screen: never the sole bearer of a meaning unless it has a title. */
export const Icon = ({ of: Drawing, title, size = 16, className }: IconProps) =>
  title === undefined ? (
    <Drawing size={size} strokeWidth={2} aria-hidden="true" focusable="false" className={className} />
  ) : (
    <Drawing size={size} strokeWidth={2} role="img" aria-label={title} focusable="false" className={className} />
  );
