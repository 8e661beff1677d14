/**
 * Calls that the shell answers itself: preferences exist before the base is open and outside of it.
 * Apart from their handler, because Electron's preload takes the names and may import nothing of node.
 */
export const preferenceCallNames = ['preferences.read', 'preferences.save'] as const;
