/** Names of the two channels between the preload and the main process. */
export const callChannel = 'ecritoire:call';
export const noticeChannel = 'ecritoire:notice';

const callsPrefix = '--ecritoire-calls=';

/** The names of the contract as an argument of the page's process: its preload then need not carry the whole contract. */
export const callsArgument = (names: readonly string[]): string => callsPrefix + names.join(',');

/** The names out of the arguments of the page's process. */
export const callsFromArguments = (args: readonly string[]): ReadonlySet<string> => {
  const found = args.find((argument) => argument.startsWith(callsPrefix));
  return new Set(found === undefined ? [] : found.slice(callsPrefix.length).split(','));
};
