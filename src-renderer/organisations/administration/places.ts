/** Addresses of the screens of one's own organisation. */
export const administrationPlaces = {
  users: '/administration/utilisateurs',
  eservices: '/administration/e-services',
  permissions: '/administration/habilitations',
  mine: '/mes-droits',
} as const;
