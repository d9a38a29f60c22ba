import type { ChargingProfile } from '../../dialect/intents.js';
import type { Context } from '../core/block.js';
import type { PhysicalEvse, Transaction } from '../core/state.js';
import type { Supply } from '../physics/index.js';
import type { Cap, Circuit } from './cap.js';
import type { Taking } from './layer.js';
import { type Allotment, type EvsePlan, planOf } from './plan.js';
import { EXTERNAL, type InstalledProfile, installed, STATION_MAX, TX, TX_DEFAULT } from './state.js';

/** How the station stands, as a plan for the EVSEs that are at work, or are to be looked at as if they were (K08.FR.06). */
export interface Situation {
  evseIds: readonly number[];
  /** In place of the vehicle's choice so far: which schedule of TxProfiles counts, for one EVSE whose vehicle is choosing. */
  choosing?: { evseId: number; chosen: number };
}

export function stationPlan(ctx: Context, { evseIds, choosing }: Situation): (at: number) => Allotment {
  const present = enabled(ctx);
  const ofStation = (purpose: string) =>
    present
      .filter(({ evseId, profile }) => evseId === 0 && profile.chargingProfilePurpose === purpose)
      .flatMap((each) => takings(each.profile, each.installedAt, 0));
  const station = { grid: gridOf(ctx), max: ofStation(STATION_MAX), external: ofStation(EXTERNAL) };
  const evses = evseIds.flatMap((id) => {
    const evse = ctx.state.physical.evses[id];
    return evse
      ? [evsePlan(ctx, id, evse, present, choosing?.evseId === id ? choosing.chosen : undefined)]
      : [];
  });
  return planOf(station, evses);
}

/** External limits hold whatever the CSMS has switched off (SmartChargingCtrlr.Enabled). */
function enabled(ctx: Context): readonly InstalledProfile[] {
  const all = installed(ctx.state);
  if (ctx.variables.text('SmartChargingCtrlr.Enabled') !== 'false') return all;
  return all.filter(({ profile }) => profile.chargingProfilePurpose === EXTERNAL);
}

/** The grid connection: nominal voltage and phases of the station. */
export function gridOf({ model }: Context): Circuit {
  return { dc: false, voltageV: model.grid.voltageV, phases: model.grid.phases };
}

export function circuitOf(supply: Supply): Circuit {
  if (supply.converter) return { dc: true, voltageV: supply.maxPowerW / supply.maxCurrentA, phases: 1 };
  return { dc: false, voltageV: supply.voltageV, phases: supply.phases };
}

function evsePlan(
  ctx: Context,
  id: number,
  evse: PhysicalEvse,
  present: readonly InstalledProfile[],
  choosing: number | undefined,
): EvsePlan {
  const { supply } = evse.power;
  const running = ctx.state.memory.transactions.running[id];
  const dialogue = ctx.state.volatile.dialogues?.[id];
  const chosen = choosing ?? dialogue?.chosen ?? 0;
  const begun = energyOfferedAt(ctx, running);
  const profiles = (kept: readonly InstalledProfile[]) =>
    kept.flatMap(({ profile }) => takings(profile, begun, chosen));
  const here = present.filter(({ evseId }) => evseId === id);
  // A vehicle that is choosing anew is not bound by what it chose before.
  const plan = choosing === undefined ? dialogue?.plan : undefined;
  return {
    id,
    circuit: circuitOf(supply),
    hardware: hardwareOf(evse),
    efficiency: supply.converter?.efficiency ?? 1,
    tx: profiles(here.filter(({ profile }) => isOf(profile, running))),
    txDefault: profiles(defaultsFor(present, id)),
    external: profiles(here.filter(({ profile }) => profile.chargingProfilePurpose === EXTERNAL)),
    vehicle: plan ? [{ profile: ABSOLUTE, schedule: plan, begun }] : [],
    priority: running?.chargingPriority ?? 0,
    since: running?.startedAt ?? Infinity,
  };
}

/** Stands for the profile that a vehicle's own plan has none of. */
const ABSOLUTE: ChargingProfile = {
  id: 0,
  stackLevel: 0,
  chargingProfilePurpose: TX,
  chargingProfileKind: 'Absolute',
  chargingSchedule: [],
};

function isOf(profile: ChargingProfile, running: Transaction | undefined): boolean {
  return (
    profile.chargingProfilePurpose === TX && running !== undefined && profile.transactionId === running.id
  );
}

/** A default of EVSE 0 holds everywhere, but where the EVSE has one of its own on that level (1.6 3.13.1; K01.FR.14, FR.15). */
function defaultsFor(present: readonly InstalledProfile[], evseId: number): InstalledProfile[] {
  const defaults = present.filter(({ profile }) => profile.chargingProfilePurpose === TX_DEFAULT);
  const own = defaults.filter((each) => each.evseId === evseId);
  const levels = new Set(own.map(({ profile }) => profile.stackLevel));
  return [...own, ...defaults.filter((each) => each.evseId === 0 && !levels.has(each.profile.stackLevel))];
}

/**
 * Where Relative schedules begin, ms since the Unix epoch: when the EVSE was ready to deliver energy, and now where that is still
 * to come (K01.FR.42). Reckoned from the clock that never jumps.
 */
function energyOfferedAt(ctx: Context, running: Transaction | undefined): number {
  return running?.energyOfferedAt === undefined ? ctx.now : ctx.now - (ctx.mono - running.energyOfferedAt);
}

function takings(profile: ChargingProfile, begun: number, chosen: number): Taking[] {
  const schedule = profile.chargingSchedule[chosen] ?? profile.chargingSchedule[0];
  return schedule ? [{ profile, schedule, begun }] : [];
}

function hardwareOf({ power: { supply, cableA } }: PhysicalEvse): Cap {
  if (supply.converter) return { amps: supply.maxCurrentA, watts: supply.maxPowerW };
  const amps = Math.min(
    supply.maxCurrentA,
    supply.maxPowerW / (supply.voltageV * supply.phases),
    cableA ?? Infinity,
  );
  return { amps, watts: supply.maxPowerW, phases: supply.phases };
}
