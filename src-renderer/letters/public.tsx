/** What other rooms show of letters. */
export { FormerPapers } from './former-papers.tsx';
