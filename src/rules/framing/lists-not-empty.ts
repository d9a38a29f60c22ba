import { ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { listed } from '../words.js';
import { hollowFields } from './hollow-fields.js';

/** Fields with a cardinality of 1..*, which the 1.6 schemas do not hold. */
const notEmpty = /\/(meterValue|sampledValue|chargingSchedulePeriod)$/;

export const listsNotEmpty: Rule = {
  id: 'lists-not-empty',
  title: 'A list that must have an entry has one',
  axis: 'conformance',
  clauses: ocpp16('6.31, 7.13, 7.33'),
  create: ({ report }) => ({
    call(call) {
      const empty = hollowFields(call.payload).filter((path) => notEmpty.test(path));
      if (empty.length > 0) report(call.from, `${call.action}: ${listed(empty)} is empty`, call);
    },
  }),
};
