/** What other rooms may use of persons: erasing one by their subjects. */
export { erasePersons } from './erasure.ts';
