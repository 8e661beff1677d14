export const organisationsPlace = '/organisations';
export const registerPlace = '/organisations/inscrire';
