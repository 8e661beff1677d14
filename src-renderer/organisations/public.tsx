/** What other rooms may use of «Organisations»: parts of its forms. */
export { WishedEservices } from './administration/wished-fields.tsx';
export { BodyFields, blankBody, useNamesake } from './body-fields.tsx';
export { ReceptionFields } from './person-fields.tsx';
