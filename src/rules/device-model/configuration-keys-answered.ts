import type { v16 } from '../../ocpp/index.js';
import { ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { listed } from '../words.js';

const same = (key: string): string => key.toLowerCase();

export const configurationKeysAnswered: Rule = {
  id: 'configuration-keys-answered',
  title: 'Every key of a GetConfiguration comes back, with its value or as unknown',
  axis: 'conformance',
  clauses: ocpp16('5.8'),
  create: ({ report }) => ({
    answer(answer, call) {
      if (call.action !== 'GetConfiguration' || !call.valid || !answer.result) return;
      const { key: asked = [] } = call.payload as unknown as v16.GetConfigurationRequest;
      const { configurationKey = [], unknownKey = [] } =
        answer.result as unknown as v16.GetConfigurationResponse;
      const told = new Set([...configurationKey.map(({ key }) => same(key)), ...unknownKey.map(same)]);
      const missing = asked.filter((key) => !told.has(same(key)));
      if (missing.length > 0)
        report('station', `Neither a value nor unknown: ${listed(missing)}`, call, answer);
    },
  }),
};
