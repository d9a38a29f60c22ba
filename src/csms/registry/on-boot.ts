import type { Handler } from '../context.js';
import { answerBoot } from './boot.js';

/** B01-B03; 1.6 4.2. */
export const onBoot: Handler<'boot'> = async (request, context) => {
  const { repos, now, settings, station: id } = context;
  const known = await repos.stations.find(id);
  if (!known) throw new Error(`${id} is connected, but is no longer on record`);
  const { station, answer } = answerBoot(known, now, settings);
  await repos.stations.save({ ...station, boot: request, lastSeenAt: now });
  context.tell({ type: 'registered', at: now, station: id, status: answer.status });
  return answer;
};
