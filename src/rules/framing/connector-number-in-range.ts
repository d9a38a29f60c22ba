import { ocpp2part1, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

/** Least numbers that make sense where the schemas set none. 0 is the whole station. */
const least: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ChangeAvailability: { connectorId: 0 },
  MeterValues: { connectorId: 0, evseId: 0 },
  RemoteStartTransaction: { connectorId: 1 },
  RequestStartTransaction: { evseId: 1 },
  ReserveNow: { connectorId: 0, evseId: 1 },
  StartTransaction: { connectorId: 1 },
};

const leastStatus: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  v1: { connectorId: 0 },
  v2: { evseId: 1, connectorId: 1 },
};

export const connectorNumberInRange: Rule = {
  id: 'connector-number-in-range',
  title: 'EVSEs and connectors have the numbers that they can have',
  axis: 'conformance',
  clauses: { ...ocpp16('6.7, 6.31, 6.33, 6.37, 6.45, 6.47'), ...ocpp2part1('7.1, 7.2') },
  create: ({ info, report }) => ({
    call(call) {
      const limits = call.action === 'StatusNotification' ? leastStatus[info.family] : least[call.action];
      for (const [field, limit] of Object.entries(limits ?? {})) {
        const value = call.payload[field];
        if (typeof value !== 'number' || value >= limit) continue;
        report(call.from, `${call.action}: ${field} is ${value}, expected ${limit} or more`, call);
        return;
      }
    },
  }),
};
