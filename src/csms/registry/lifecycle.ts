import type { Repositories } from '../context.js';
import { Refused } from '../refused.js';
import type { Station, StationState } from './station.js';

/** What an operator decides about a station as such. */
export type Decision = 'approve' | 'refuse' | 'decommission' | 'recommission';

type Standing = StationState | 'in-service';

interface DecisionRow {
  /** From which states; others are a contradiction. */
  from: readonly Standing[];
  to: Standing;
  becomes(station: Station): Station;
}

const accepted = (station: Station): Station => ({ ...station, policy: { status: 'Accepted' }, boots: 0 });

/** What it told of itself is to be told anew: another device may come under its identity. */
function forgotten({ boot: _, registration: __, ...station }: Station): Station {
  return station;
}

const ROWS: Readonly<Record<Decision, DecisionRow>> = {
  approve: { from: ['waiting', 'refused', 'in-service'], to: 'in-service', becomes: accepted },
  refuse: { from: ['waiting', 'in-service', 'disputed'], to: 'refused', becomes: (it) => it },
  decommission: {
    from: ['in-service', 'waiting', 'refused', 'disputed'],
    to: 'decommissioned',
    becomes: ({ password: _, nextPassword: __, oneTime: ___, ...it }) => it,
  },
  recommission: {
    from: ['decommissioned', 'disputed'],
    to: 'in-service',
    becomes: (it) => accepted(forgotten(it)),
  },
};

/**
 * Puts a decision on record. Undefined: there is no such station. Throws Refused (station-state) where the station does not stand so
 * that it makes sense.
 */
export async function decide(
  id: string,
  decision: Decision,
  why: string | undefined,
  { stations }: Pick<Repositories, 'stations'>,
  now: number,
): Promise<Station | undefined> {
  const known = await stations.find(id);
  if (!known) return undefined;
  const { from, to, becomes } = ROWS[decision];
  const state = known.state ?? 'in-service';
  if (!from.includes(state)) throw new Refused('station-state', `${id} is ${state}: it cannot ${decision}`);
  const { state: _, stateAt: __, stateWhy: ___, waiting: ____, ...rest } = known;
  const standing =
    to === 'in-service' ? {} : { state: to, stateAt: now, ...(why !== undefined && { stateWhy: why }) };
  const decided = { ...becomes(rest), ...standing };
  await stations.save(decided);
  return decided;
}

/** Why a station that stands so is not let in; undefined: it may try. */
export function shutOut({ id, state, stateWhy }: Station): { code: string; reason: string } | undefined {
  const because = stateWhy === undefined ? '' : `: ${stateWhy}`;
  if (state === 'decommissioned')
    return { code: 'station-decommissioned', reason: `${id} is out of service${because}` };
  if (state === 'refused') return { code: 'station-refused', reason: `the operator refused ${id}${because}` };
  return undefined;
}
