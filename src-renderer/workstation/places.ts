import { places } from '../app/places.ts';

/** Addresses of the workstation’s screens. */
export const restorePlace = `${places.firstStart}/restaurer`;
export const agentsPlace = '/poste/comptes';
export const settingsPlace = '/poste/reglages';
export const copiesPlace = '/poste/copies';
export const keyPlace = '/poste/cle';
