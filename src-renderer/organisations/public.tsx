/** What other rooms may use of «Organisations»: parts of its forms. */
export { WishedEservices } from './administration/wished-fields.tsx';
export { blankOrganisation, OrganisationFields, useNamesake } from './organisation-fields.tsx';
