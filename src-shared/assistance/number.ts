import { formatNumber, type NumberParts } from '../kernel/number.ts';

/** Number of a request for help: `A-2026-A2-00012`, from the workstation's counter. Never renumbered (design §3). */
export const formatRequestNumber = (parts: NumberParts): string => `A-${formatNumber(parts)}`;
