/** What may be wrong with a contract certificate. `unknown-authority`: of an operator that nobody knows. */
export const CONTRACT_STATES = [
  'valid',
  'expired',
  'not-yet-valid',
  'unknown-authority',
  'bad-signature',
] as const;

export type ContractState = (typeof CONTRACT_STATES)[number];
