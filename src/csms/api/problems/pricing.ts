import { problemRows } from './row.js';

/** Problems of `pricing/`. */
export const pricingProblems = problemRows({
  'invalid-tariff': {
    status: 400,
    title: 'Invalid tariff',
    remedy: 'Correct the field that `errors` names.',
  },
});
