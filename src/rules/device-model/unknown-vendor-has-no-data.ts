import { ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

/** The text has the first word, the schema the second. */
const unknown = new Set<unknown>(['UnknownVendor', 'UnknownVendorId']);

export const unknownVendorHasNoData: Rule = {
  id: 'unknown-vendor-has-no-data',
  title: 'An unknown vendor is answered without data',
  axis: 'conformance',
  clauses: ocpp16('4.3'),
  create: ({ report }) => ({
    answer(answer, call) {
      const { status, data } = answer.result ?? {};
      if (call.action !== 'DataTransfer' || !unknown.has(status) || data === undefined) return;
      report(answer.from, `${status} came with data`, call, answer);
    },
  }),
};
