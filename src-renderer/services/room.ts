import type { Room } from '../app/room.ts';
import { NewServiceScreen, ServiceScreen } from './edit.tsx';
import { newServicePlace, ServicesScreen, servicesPlace } from './list.tsx';

/** The services that instruct, in the space «Instruction». */
export const services: Room = {
  lines: [
    { space: 'instruction', item: { id: 'services', label: 'Services', to: servicesPlace, words: 'agents équipe adresse qui instruit' } },
  ],
  screens: [
    { path: servicesPlace, show: ServicesScreen },
    { path: newServicePlace, show: NewServiceScreen },
    { path: `${servicesPlace}/$id`, show: ServiceScreen },
  ],
};
