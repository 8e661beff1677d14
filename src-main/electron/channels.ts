/** Names of the two channels between the preload and the main process. */
export const callChannel = 'ecritoire:call';
export const noticeChannel = 'ecritoire:notice';
