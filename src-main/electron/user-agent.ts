/**
 * What Chromium says of itself in every request. Electron puts the application’s name there, «Écritoire», and `protocol.handle` refuses
 * every request with a header that is not ASCII: no page would show. The accents go, the rest stays (`Ecritoire/0.1.0 Chrome/156…`).
 */
export const plainUserAgent = (given: string): string =>
  given
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^\u0020-\u007e]/gu, '');
