import { compact, maybe } from '../common/compact.js';
import { Unsayable } from '../common/unsayable.js';
import { hearName, plainInfo, sayName } from './names.js';
import { row, type Worded } from './row.js';

/** B06. */
export const getVariables: Worded<'getVariables'> = (words) =>
  row('csms', 'getVariables', 'GetVariables', {
    encodeRequest({ items }) {
      if (items.length === 0)
        throw new Unsayable(`OCPP ${words.edition} has GetBaseReport to ask for everything`);
      return {
        getVariableData: items.map(({ attributeType, ...name }) => ({
          ...sayName(name),
          ...compact({ attributeType }),
        })),
      };
    },
    decodeRequest: ({ getVariableData }) => ({
      items: getVariableData.map(({ attributeType, ...name }) => ({
        ...hearName(name),
        ...compact({ attributeType }),
      })),
    }),
    encodeResponse: ({ results }) => ({
      getVariableResult: results.map(({ attributeType, status, value, reason, ...name }) => ({
        ...sayName(name),
        attributeType,
        attributeStatus: words.getVariableStatus.say(status),
        ...compact({ attributeValue: value, attributeStatusInfo: reason }),
      })),
    }),
    decodeResponse: ({ getVariableResult }) => ({
      results: getVariableResult.map((it) => ({
        ...hearName(it),
        attributeType: it.attributeType ?? 'Actual',
        status: it.attributeStatus,
        ...compact({ value: it.attributeValue, reason: maybe(it.attributeStatusInfo, plainInfo) }),
      })),
    }),
  });

/** B05. */
export const setVariables: Worded<'setVariables'> = (words) =>
  row('csms', 'setVariables', 'SetVariables', {
    encodeRequest: ({ items }) => ({
      setVariableData: items.map(({ attributeType, value, ...name }) => ({
        ...sayName(name),
        attributeValue: value,
        ...compact({ attributeType }),
      })),
    }),
    decodeRequest: ({ setVariableData }) => ({
      items: setVariableData.map(({ attributeType, attributeValue, ...name }) => ({
        ...hearName(name),
        value: attributeValue,
        ...compact({ attributeType }),
      })),
    }),
    encodeResponse: ({ results }) => ({
      setVariableResult: results.map(({ attributeType, status, reason, ...name }) => ({
        ...sayName(name),
        attributeType,
        attributeStatus: words.setVariableStatus.say(status),
        ...compact({ attributeStatusInfo: reason }),
      })),
    }),
    decodeResponse: ({ setVariableResult }) => ({
      results: setVariableResult.map((it) => ({
        ...hearName(it),
        attributeType: it.attributeType ?? 'Actual',
        status: it.attributeStatus,
        ...compact({ reason: maybe(it.attributeStatusInfo, plainInfo) }),
      })),
    }),
  });
