/** Adapters: the operator side of any CSMS, by a file. */
export type { Adapter } from './adapter.js';
export { type AdapterClocks, Connection } from './connection.js';
export { strangers } from './give.js';
export { loadAdapter, parseAdapter, shippedAdapters } from './load.js';
export { noOperator } from './no-operator.js';
export { createAdapterOverEmbedded } from './over-embedded.js';
export { inTurn, type Prompter } from './prompter.js';
export {
  type AdapterSession,
  type AdapterSessionParts,
  adapterOperator,
  beginSession,
} from './session.js';
export { type Thing, thingsOf } from './things.js';
