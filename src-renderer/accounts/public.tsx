/** What the frame shows of accounts. */
export { detailOf, holderOf, useOtherAccounts } from './change-account.tsx';
export { LinkWatch } from './link-watch.tsx';
