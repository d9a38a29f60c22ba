import type { Request, Response } from '../../dialect/index.js';
import type { Context, Handler } from '../context.js';
import { answerBoot } from './boot.js';
import { isAnother } from './claim.js';
import type { Station } from './station.js';

/** B01-B03; 1.6 4.2. */
export const onBoot: Handler<'boot'> = async (request, context) => {
  const { repos, now, settings, station: id } = context;
  const known = await repos.stations.find(id);
  if (!known) throw new Error(`${id} is connected, but is no longer on record`);
  if (isAnother(known, request, context.displaced ?? false)) return turnAway(known, request, context);
  const { station, answer } = answerBoot(known, now, settings);
  await repos.stations.save({ ...station, boot: request, lastSeenAt: now });
  context.tell({ type: 'registered', at: now, station: id, status: answer.status });
  return answer;
};

/** Nothing that an intruder tells of itself takes the place of what is on record. */
async function turnAway(
  known: Station,
  { serialNumber }: Request<'boot'>,
  { repos, now, settings, tell }: Context,
): Promise<Response<'boot'>> {
  const { id } = known;
  const detail = `serial number ${serialNumber} came as ${id}, which is ${known.boot?.serialNumber}`;
  await repos.stations.save({ ...known, state: 'disputed', stateAt: now, stateWhy: detail });
  tell({ type: 'identity-claimed', at: now, station: id, by: 'serial-number', detail });
  return { status: 'Rejected', currentTime: now, interval: settings.retryInterval };
}
