export { publishOrders } from './copies.ts';
export { copiesBefore } from './expire-copies.ts';
