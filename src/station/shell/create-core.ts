import { dialectOf } from '../../dialect/index.js';
import { blocks } from '../blocks/index.js';
import { freshState } from '../core/fresh.js';
import { resumed } from '../core/keep.js';
import type { StationState } from '../core/state.js';
import { StationCore } from '../core/station-core.js';
import { storeValue, type VariableTable } from '../core/variables.js';
import { serialNumber } from '../models/index.js';
import { firstWay } from '../network/state.js';
import { configure, variableTableFor } from '../variables/index.js';
import type { Access } from './link.js';
import { givenProfile } from './reach.js';
import type { StationOptions } from './station.js';

/** Between a post that was put up last week and one that has served for years, Wh. */
const USED_WH = [20_000, 9_000_000] as const;

/** The core of a new station, or of one that goes on from where it was. */
export function createCore(options: StationOptions): StationCore {
  const { identity, edition, model, random, clock } = options;
  const dialect = dialectOf(edition);
  const variables = variableTableFor(model, dialect);
  const meters = random.fork('meters');
  const earlier = options.state ?? options.memory?.state;
  const state = earlier
    ? resumed(earlier, clock.monotonic())
    : freshState(model, (evseId) => meters.fork(`evse ${evseId}`).integer(...USED_WH));
  if (options.clockSkewMs !== undefined) state.memory.clockSkew = options.clockSkewMs;
  describeItself(state, variables, options);
  if (!earlier) configure(state, variables, dialect, options.configuration ?? {});
  const plate = state.memory.serialNumber ?? serialNumber(model, random.fork('serial').integer(0, 999_999));
  state.memory.serialNumber = plate;
  // Names of transactions are drawn from it, and none may come twice (E01.FR.08).
  const life = earlier ? `core from ${state.volatile.nextRef}` : 'core';
  return new StationCore({
    identity,
    serialNumber: plate,
    followsCsmsTime: options.followsCsmsTime ?? true,
    model,
    dialect,
    blocks,
    variables,
    random: random.fork(life),
    state,
  });
}

/** Variables whose values this station has from outside, where its edition has them. */
function describeItself(
  state: StationState,
  table: VariableTable,
  { identity, access }: StationOptions,
): void {
  const isNew = putUp(state, access);
  const facts: Record<string, string | undefined> = {
    'SecurityCtrlr.Identity': identity,
    ...(isNew ? { 'SecurityCtrlr.SecurityProfile': String(givenProfile(access)) } : {}),
    'OCPPCommCtrlr.MessageTimeout[Default]':
      access.defaultTimeoutMs === undefined ? undefined : String(Math.ceil(access.defaultTimeoutMs / 1000)),
  };
  for (const [name, value] of Object.entries(facts)) {
    const definition = table.find(name);
    if (definition && value !== undefined) storeValue(state, definition, value);
  }
}

/** Gives the station its first way to a CSMS. @returns False when it has one from an earlier time. */
function putUp({ memory }: StationState, access: Access): boolean {
  const given = {
    securityProfile: givenProfile(access),
    ca: access.tls?.ca !== undefined,
    certificate: access.tls?.cert !== undefined,
    password: access.password !== undefined,
  };
  const isNew = memory.network === undefined;
  memory.network ??= firstWay(given);
  memory.network.given = given;
  return isNew;
}
