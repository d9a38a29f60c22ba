import type { MeterTriggers } from '../../dialect/index.js';
import { parseIsoTime } from '../../world/index.js';
import type { Context } from '../core/block.js';
import { conditionOf } from '../core/condition.js';
import { meterValue, readingOf, registerWh } from '../core/sampling.js';
import type { Transaction } from '../core/state.js';
import { sayEvent } from '../core/tx-events.js';
import { sample } from '../physics/index.js';
import { costsAt } from './at-evse.js';
import type { Triggers } from './state.js';

/** A power that is watched for is looked at so often; energy is reckoned ahead, and looked at again at the latest after this. */
const POWER_LOOK_MS = 5_000;
const ENERGY_LOOK_MS = 60_000;
const LEAST_LOOK_MS = 1_000;

/** So far beyond the bound a power has to be before it counts as crossed: it must not send a meter value with every breath. */
const HYSTERESIS = 0.01;

/** Sets what is to be waited for, in place of all that was. */
export function arm(ctx: Context, transaction: Transaction, wanted: MeterTriggers | undefined): void {
  const { evseId } = transaction;
  const costs = costsAt(ctx, evseId);
  const former = costs.triggers?.power;
  delete costs.triggers;
  if (!wanted) return look(ctx, transaction);
  const { atTime, atEnergykWh, atPowerkW, atCPStatus } = wanted;
  const w = atPowerkW === undefined ? undefined : atPowerkW * 1000;
  const at = atTime === undefined ? undefined : parseIsoTime(atTime);
  const energyWh = atEnergykWh === undefined ? undefined : atEnergykWh * 1000;
  costs.triggers = {
    // What has passed already asks for nothing: the CSMS has counted it.
    ...(at !== undefined && at > ctx.now && { at }),
    ...(energyWh !== undefined && energyWh > energyOf(ctx, transaction) && { energyWh }),
    ...(w !== undefined && {
      power: { w, above: former?.w === w ? former.above : powerOf(ctx, evseId) >= w },
    }),
    ...(atCPStatus?.length && { statuses: { wanted: [...atCPStatus], last: statusOf(ctx, transaction) } }),
  };
  look(ctx, transaction);
}

/** Sends a meter value where something has come that was waited for, and sets the timers for what has not. */
export function look(ctx: Context, transaction: Transaction): void {
  const { triggers } = costsAt(ctx, transaction.evseId);
  if (triggers && takeOut(ctx, transaction, triggers)) sayMeterValue(ctx, transaction);
  const { at, energyWh, power } = triggers ?? {};
  schedule(ctx, `time/${transaction.evseId}`, at === undefined ? undefined : at - ctx.now);
  schedule(ctx, `look/${transaction.evseId}`, nextLook(ctx, transaction, energyWh, power !== undefined));
}

/** Whether anything has come. Time and energy come once; a power is crossed, and a status is come to, again and again. */
function takeOut(ctx: Context, transaction: Transaction, triggers: Triggers): boolean {
  const isTime = triggers.at !== undefined && ctx.now >= triggers.at;
  if (isTime) delete triggers.at;
  const isEnergy = triggers.energyWh !== undefined && energyOf(ctx, transaction) >= triggers.energyWh;
  if (isEnergy) delete triggers.energyWh;
  const isPower = triggers.power !== undefined && crossed(triggers.power, powerOf(ctx, transaction.evseId));
  return cameToStatus(triggers, statusOf(ctx, transaction)) || isTime || isEnergy || isPower;
}

function crossed(watched: NonNullable<Triggers['power']>, power: number): boolean {
  const { w, above } = watched;
  const isCrossed = above ? power < w * (1 - HYSTERESIS) : power > w * (1 + HYSTERESIS);
  if (isCrossed) watched.above = !above;
  return isCrossed;
}

/** A status counts when it is come to, not while it lasts. */
function cameToStatus({ statuses }: Triggers, status: string): boolean {
  if (!statuses || statuses.last === status) return false;
  statuses.last = status;
  return statuses.wanted.includes(status);
}

/** What is sampled during transactions, or the register where that is nothing; asked for by nobody's TriggerMessage (1.6 7.31). */
function sayMeterValue(ctx: Context, transaction: Transaction): void {
  const { evseId, intervalMark } = transaction;
  const value = meterValue(ctx, evseId, 'updated', 'Other', intervalMark ? { since: intervalMark } : {});
  const [register] = sample(readingOf(ctx, evseId), {
    measurand: 'Energy.Active.Import.Register',
    withoutPhases: true,
  });
  const sampledValue = register ? [{ ...register, context: 'Other' }] : [];
  sayEvent(ctx, transaction, 'Updated', {
    trigger: 'Trigger',
    meterValue: [value ?? { timestamp: ctx.now, sampledValue }],
  });
}

function nextLook(
  ctx: Context,
  transaction: Transaction,
  energyWh: number | undefined,
  watchesPower: boolean,
): number | undefined {
  const looks = watchesPower ? [POWER_LOOK_MS] : [];
  if (energyWh !== undefined) {
    const power = powerOf(ctx, transaction.evseId);
    const left = energyWh - energyOf(ctx, transaction);
    looks.push(power > 0 ? Math.min((left / power) * 3_600_000, ENERGY_LOOK_MS) : ENERGY_LOOK_MS);
  }
  return looks.length === 0 ? undefined : Math.max(LEAST_LOOK_MS, Math.ceil(Math.min(...looks)));
}

function energyOf(ctx: Context, { evseId, startRegisterWh }: Transaction): number {
  return registerWh(ctx, evseId) - startRegisterWh;
}

/** W at the outlet. */
function powerOf(ctx: Context, evseId: number): number {
  const request = { measurand: 'Power.Active.Import', withoutPhases: true } as const;
  return sample(readingOf(ctx, evseId), request)[0]?.value ?? 0;
}

function statusOf(ctx: Context, { evseId, connectorId }: Transaction): string {
  const plugged = ctx.state.physical.evses[evseId]?.pluggedConnector;
  return ctx.statusWord(conditionOf(ctx.state, ctx.traits, evseId, plugged ?? connectorId ?? 1));
}

/** A timer is not set for longer than this; a later end is looked at again then. */
const LONGEST_WAIT_MS = 86_400_000;

export function schedule(ctx: Context, timer: string, inMs: number | undefined): void {
  if (inMs === undefined) ctx.cancel(`cost-messages:${timer}`);
  else ctx.timer(`cost-messages:${timer}`, Math.min(LONGEST_WAIT_MS, Math.max(1, inMs)));
}
