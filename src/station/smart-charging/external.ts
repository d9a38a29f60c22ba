import type { ChargingProfile } from '../../dialect/intents.js';
import type { Context } from '../core/block.js';
import { install, remove } from './profiles.js';
import { EXTERNAL, type InstalledProfile, installed, smartChargingOf } from './state.js';

/** A limit that somebody else than the CSMS sets: an energy management system, a grid operator (K11 to K14). */
export interface ExternalLimit {
  /** 0: the whole station. */
  evseId: number;
  watts: number;
  source: string;
  isGridCritical?: boolean;
  /** Milliseconds; absent: until it is lifted. */
  forMs?: number;
}

const SIGNIFICANCE = 'SmartChargingCtrlr.LimitChangeSignificance';
const WITH_SCHEDULES = 'SmartChargingCtrlr.NotifyChargingLimitWithSchedules';

export function imposeLimit(ctx: Context, limit: ExternalLimit): void {
  const { evseId, watts, source, forMs, isGridCritical } = limit;
  const before = externalAt(ctx, evseId);
  install(ctx, {
    evseId,
    source,
    profile: profileOf(ctx, limit),
    ...(isGridCritical === undefined ? {} : { isGridCritical }),
  });
  if (forMs === undefined) ctx.cancel(releaseTimer(evseId));
  else ctx.timer(releaseTimer(evseId), forMs);
  ctx.note(`${source} limits ${placeName(evseId)} to ${watts} W`);
  // Told before the charging rates that follow from it (K11, K12).
  if (isSignificant(ctx, before && limitOf(before), watts)) tellSet(ctx, evseId);
  ctx.signal('limits-changed', { external: true });
}

/** False: there was none. */
export function liftLimit(ctx: Context, evseId: number): boolean {
  const entry = externalAt(ctx, evseId);
  if (!entry) return false;
  remove(ctx.state, [entry]);
  ctx.cancel(releaseTimer(evseId));
  ctx.note(`${entry.source} no longer limits ${placeName(evseId)}`);
  tellCleared(ctx, evseId, entry.source);
  // K13.FR.01.
  ctx.signal('limits-changed', { external: true });
  return true;
}

/** After a start: limits whose time is up in the meantime are over, the others will be. */
export function resumeLimits(ctx: Context): void {
  for (const { evseId, profile } of installed(ctx.state).filter(isExternal)) {
    const [schedule] = profile.chargingSchedule;
    if (schedule?.duration === undefined) continue;
    const left = (schedule.startSchedule ?? ctx.now) + schedule.duration * 1000 - ctx.now;
    ctx.timer(releaseTimer(evseId), Math.max(1, left));
  }
}

/** What the CSMS could not be told is told now (SC.02). */
export function tellUntold(ctx: Context): void {
  const memory = ctx.state.memory.smartCharging;
  if (!memory) return;
  for (const [key, news] of Object.entries(memory.untold)) {
    delete memory.untold[Number(key)];
    if (news.kind === 'set') tellSet(ctx, Number(key));
    else tellCleared(ctx, Number(key), news.chargingLimit.chargingLimitSource);
  }
}

/** K11.FR.02, FR.03, FR.05; K12.FR.02 to FR.04. */
function tellSet(ctx: Context, evseId: number): void {
  const entry = externalAt(ctx, evseId);
  if (!entry) return;
  const { source, profile, isGridCritical } = entry;
  const schedules = ctx.variables.boolean(WITH_SCHEDULES) ? profile.chargingSchedule : undefined;
  ctx.say(
    'notifyChargingLimit',
    {
      ...(evseId > 0 ? { evseId } : {}),
      chargingLimit: {
        chargingLimitSource: source,
        ...(isGridCritical === undefined ? {} : { isGridCritical }),
      },
      ...(schedules ? { chargingSchedule: schedules } : {}),
    },
    { about: { evseId } },
  );
}

/** K13.FR.02. */
function tellCleared(ctx: Context, evseId: number, source: string): void {
  ctx.say(
    'clearedChargingLimit',
    { ...(evseId > 0 ? { evseId } : {}), chargingLimitSource: source },
    { about: { evseId } },
  );
}

/** The news got no answer: the CSMS will be told when it can be reached again. */
export function keepUntold(ctx: Context, evseId: number, cleared: string | undefined): void {
  if (cleared === undefined && !externalAt(ctx, evseId)) return;
  smartChargingOf(ctx.state).untold[evseId] =
    cleared === undefined
      ? { kind: 'set' }
      : { kind: 'cleared', chargingLimit: { chargingLimitSource: cleared } };
}

export function releaseTimer(evseId: number): string {
  return `smart-charging:release/${evseId}`;
}

/** LimitChangeSignificance, in percent of the limit before; a first one always counts. */
function isSignificant(ctx: Context, before: number | undefined, now: number): boolean {
  if (before === undefined) return true;
  if (before === 0) return now !== 0;
  return (Math.abs(now - before) / before) * 100 > ctx.variables.number(SIGNIFICANCE);
}

function isExternal({ profile }: InstalledProfile): boolean {
  return profile.chargingProfilePurpose === EXTERNAL;
}

export function externalAt(ctx: Context, evseId: number): InstalledProfile | undefined {
  return installed(ctx.state).find((each) => isExternal(each) && each.evseId === evseId);
}

function limitOf({ profile }: InstalledProfile): number {
  return profile.chargingSchedule[0]?.chargingSchedulePeriod[0]?.limit ?? 0;
}

/** K11.FR.06: a negative id, which no CSMS is likely to use. */
function profileOf(ctx: Context, { evseId, watts, forMs }: ExternalLimit): ChargingProfile {
  return {
    id: -1 - evseId,
    stackLevel: 0,
    chargingProfilePurpose: EXTERNAL,
    chargingProfileKind: 'Absolute',
    chargingSchedule: [
      {
        id: 1,
        startSchedule: ctx.now,
        ...(forMs === undefined ? {} : { duration: Math.ceil(forMs / 1000) }),
        chargingRateUnit: 'W',
        chargingSchedulePeriod: [{ startPeriod: 0, limit: watts }],
      },
    ],
  };
}

function placeName(evseId: number): string {
  return evseId === 0 ? 'the station' : `evse ${evseId}`;
}
