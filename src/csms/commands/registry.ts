import { Type } from '../../schema/index.js';
import { Refused } from '../refused.js';
import type { Decision } from '../registry/lifecycle.js';
import { putDecision } from '../registry/put-decision.js';
import type { Registration } from '../registry/station.js';
import { command } from './command.js';
import { closed, noParams } from './schemas.js';

const retry = Type.Object(
  {
    interval: Type.Optional(Type.Integer({ minimum: 0, description: 'Seconds until it should boot again' })),
  },
  closed,
);

const DECISIONS: readonly { name: string; status: Registration; summary: string }[] = [
  { name: 'accept-station', status: 'Accepted', summary: 'Accepts the station from its next boot on' },
  { name: 'pending-station', status: 'Pending', summary: 'Keeps the station pending from its next boot on' },
  { name: 'reject-station', status: 'Rejected', summary: 'Rejects the station from its next boot on' },
];

/** What the operator decides about a station's boots. It takes effect with the next boot, which `trigger` can ask for (B02.FR.01). */
const registrations = DECISIONS.map(({ name, status, summary }) =>
  command({
    name,
    summary,
    whilePending: true,
    withoutLink: true,
    params: status === 'Accepted' ? noParams : retry,
    async run(params, operator) {
      const { interval } = params as { interval?: number };
      const policy = { status, ...(interval !== undefined && { retryInterval: interval }) };
      const known = await operator.work(async ({ stations }) => {
        const station = await stations.find(operator.station);
        if (station) await stations.save({ ...station, policy, boots: 0 });
        return station !== undefined;
      });
      if (!known) return { outcome: 'unsupported', detail: 'there is no such station' };
      return { outcome: 'answered', status };
    },
  }),
);

const reason = Type.Object(
  { reason: Type.Optional(Type.String({ maxLength: 255, description: 'Why, for whoever asks' })) },
  closed,
);

const STANDINGS: readonly { name: string; decision: Decision; status: string; summary: string }[] = [
  {
    name: 'approve-station',
    decision: 'approve',
    status: 'Accepted',
    summary: 'Takes a station that waits into service, and asks it to boot',
  },
  {
    name: 'refuse-station',
    decision: 'refuse',
    status: 'Accepted',
    summary: 'Lets the station in no more, as one that does not belong here',
  },
  {
    name: 'decommission-station',
    decision: 'decommission',
    status: 'Accepted',
    summary: 'Takes the station out of service: it is let in no more, its history stays',
  },
  {
    name: 'recommission-station',
    decision: 'recommission',
    status: 'Accepted',
    summary: 'Gives the identity back into service, to the same device or another',
  },
];

/** What the operator decides about a station as such. */
const standings = STANDINGS.map(({ name, decision, status, summary }) =>
  command({
    name,
    summary,
    whilePending: true,
    withoutLink: true,
    params: decision === 'refuse' || decision === 'decommission' ? reason : noParams,
    async run(params, { station, change }) {
      const { reason: why } = params as { reason?: string };
      try {
        const decided = await change((context) => putDecision(station, decision, why, context));
        if (!decided) return { outcome: 'unsupported', detail: 'there is no such station' };
      } catch (error) {
        if (error instanceof Refused) return { outcome: 'unsupported', detail: error.message };
        throw error;
      }
      return { outcome: 'answered', status };
    },
  }),
);

export const registry = [...registrations, ...standings];
