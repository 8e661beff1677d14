/** What other rooms may use of «Organisations»: parts of its forms. */
export { ReceptionFields } from './person-fields.tsx';
export { AddressFields } from './register-address.tsx';
export { RepresentativeFields } from './register-representative.tsx';
