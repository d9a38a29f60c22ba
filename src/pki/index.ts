import type * as toolbox from './toolbox.js';

export {
  Authorities,
  type AuthoritiesOptions,
  type AuthorityPath,
} from './authorities.js';
export { CONTRACT_STATES, type ContractState } from './contract-states.js';
export type {
  ChainOptions,
  IssueOptions,
  Made,
  Making,
  OcspAnswer,
  OcspStatus,
  RevocationOptions,
  TestPki,
  TestPkiOptions,
} from './toolbox.js';
export * from './types.js';

/** Everything that can be done with keys and certificates. */
export type Pki = typeof toolbox;

let loading: Promise<Pki> | undefined;

/** Loads it, once: that takes a quarter of a second, which whoever needs no certificates should not wait for. */
export function loadPki(): Promise<Pki> {
  loading ??= import('./toolbox.js');
  return loading;
}
