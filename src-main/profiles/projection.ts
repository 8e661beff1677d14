import { particulierAggregate } from '../../src-shared/profiles/particulier.ts';
import { declareRowsOnly } from '../projections/declare.ts';
import { profilePeople } from './tables.ts';

/** A particulier's own profile: the people who joined it. */
export const particulierProjection = declareRowsOnly(particulierAggregate, { version: 1, beside: [profilePeople('particulier')] });
