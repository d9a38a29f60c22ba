import { Type } from '../../schema/index.js';
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

/** What the operator decides about a station. It takes effect with the next boot, which `trigger` can ask for (B02.FR.01). */
export const registry = DECISIONS.map(({ name, status, summary }) =>
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
