const instead = 'Vous pouvez toujours taper le numéro ou passer la douchette.';

const sentences: Readonly<Record<string, string>> = {
  NotAllowedError: 'L’accès à la caméra est refusé. Autorisez-la pour Écritoire, puis recommencez.',
  NotFoundError: 'Aucune caméra n’est branchée sur ce poste.',
  NotReadableError: 'La caméra est utilisée par un autre programme. Fermez-le, puis recommencez.',
  OverconstrainedError: 'La caméra choisie n’est plus branchée. Rebranchez-la, ou choisissez-en une autre.',
  ended: 'La caméra a été débranchée ou coupée.',
};
const other = 'La caméra ne répond pas. Débranchez-la, rebranchez-la, puis recommencez.';

/** Names by which browsers say the same thing. */
const sameAs: Readonly<Record<string, string>> = { SecurityError: 'NotAllowedError', AbortError: 'NotReadableError' };

/** Why the camera is not on, in a sentence that says how to go on. @param name of the browser’s error, or `ended` */
export const cameraSentence = (name: string): string => `${sentences[sameAs[name] ?? name] ?? other} ${instead}`;
