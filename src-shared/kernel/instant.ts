import { z } from 'zod';

/** A moment in facts, milliseconds since 1970: one that calendars have, whoever wrote it. */
export const instant = z.int().min(0).max(8_640_000_000_000_000);
