import type { SchemaError } from '../../ocpp/index.js';
import { ocppJ2, ocppJ16 } from '../clauses.js';
import type { Rule, Side } from '../rule.js';
import type { Answer, Call } from '../watch/seen.js';
import { hollowFields } from './hollow-fields.js';
import { noEmptyStandIns } from './no-empty-stand-ins.js';

/** How many errors a finding tells. */
const told = 3;

export const payloadSchema: Rule = {
  id: 'payload-schema',
  title: 'Every payload fits the JSON schema of its message, without extra fields',
  axis: 'conformance',
  clauses: { ...ocppJ16('errata 3.2, 3.8'), ...ocppJ2('4.1.2, 4.1.7') },
  create({ info, report }) {
    const hasStandInRule = noEmptyStandIns.clauses[info.id] !== undefined;

    const judge = (
      from: Side,
      name: string,
      payload: Call['payload'],
      all: readonly SchemaError[],
      frame: Call | Answer,
    ) => {
      const hollow = new Set(all.length > 0 && hasStandInRule ? hollowFields(payload) : []);
      const errors = all.filter(({ path }) => !hollow.has(path));
      if (errors.length === 0) return;
      const words = errors
        .slice(0, told)
        .map(({ path, message }) => (path === '' ? message : `${path} ${message}`));
      const more = errors.length > told ? `; and ${errors.length - told} more` : '';
      report(from, `${name}: ${words.join('; ')}${more}`, frame);
    };

    return {
      call: (call) => judge(call.from, call.action, call.payload, call.errors, call),
      answer(answer, call) {
        if (answer.frame.kind !== 'result') return;
        judge(answer.from, `Answer to ${call.action}`, answer.frame.payload, answer.errors, answer);
      },
    };
  },
};
