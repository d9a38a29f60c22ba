import type { ChargingSchedule, ChargingSchedulePeriod } from '../../dialect/intents.js';
import type { Context } from '../core/block.js';
import type { Transaction } from '../core/state.js';
import { socOf } from '../physics/index.js';
import { type Circuit, phasesOf, wattsOf } from './cap.js';
import { circuitAt, composite } from './composite-request.js';
import { neededWh, needsOf, vehicleCap } from './needs.js';
import { type Dialogue, dialoguesOf, installed, TX } from './state.js';

/** How long a vehicle waits for its schedule (ISO 15118 ChargeParameterDiscovery; K15.FR.08). */
const PATIENCE_MS = 60_000;
/** Looked ahead where the driver has not said when to leave. */
const HORIZON_S = 86_400;

/** K15.FR.01: once somebody may charge, a vehicle that speaks ISO 15118 tells its needs, and waits. */
export function beginDialogue(ctx: Context, evseId: number): void {
  const running = ctx.state.memory.transactions.running[evseId];
  const evse = ctx.state.physical.evses[evseId];
  if (!running?.authorization || evse?.pluggedConnector === undefined || !speaks(ctx, evseId)) return;
  const dialogues = dialoguesOf(ctx.state);
  if (dialogues[evseId]?.transactionId === running.id) return;
  dialogues[evseId] = {
    transactionId: running.id,
    phase: 'asking',
    holds: evse.flow === undefined,
    chosen: 0,
  };
  tellNeeds(ctx, evseId, 'asking');
}

function speaks(ctx: Context, evseId: number): boolean {
  const { vehicle } = ctx.state.physical.evses[evseId]?.power ?? {};
  return (
    vehicle?.spec.iso15118 !== undefined &&
    ctx.model.capabilities.iso15118 &&
    ctx.model.capabilities.smartCharging &&
    ctx.traits.chargingProfiles.vehicleNeeds
  );
}

export function dialogueAt(ctx: Context, evseId: number): Dialogue | undefined {
  return ctx.state.volatile.dialogues?.[evseId];
}

export function endDialogue(ctx: Context, evseId: number): void {
  if (!dialogueAt(ctx, evseId)) return;
  delete dialoguesOf(ctx.state)[evseId];
  ctx.cancel(patience(evseId));
}

/** K15.FR.01, K17.FR.01. */
export function tellNeeds(ctx: Context, evseId: number, phase: Dialogue['phase']): void {
  const dialogue = dialogueAt(ctx, evseId);
  const power = ctx.state.physical.evses[evseId]?.power;
  const chargingNeeds = power && needsOf(power);
  if (!dialogue || !chargingNeeds) return;
  dialogue.phase = phase;
  const maxScheduleTuples = power.vehicle?.spec.iso15118?.maxScheduleTuples;
  ctx.say(
    'notifyEVChargingNeeds',
    { evseId, ...(maxScheduleTuples === undefined ? {} : { maxScheduleTuples }), chargingNeeds },
    { about: { transactionId: dialogue.transactionId } },
  );
}

/** K15.FR.03 to FR.05, FR.15: a profile is on its way, or the vehicle gets what is there already. */
export function needsAnswered(ctx: Context, evseId: number, transactionId: string, accepted: boolean): void {
  const dialogue = dialogueAt(ctx, evseId);
  if (dialogue?.transactionId !== transactionId || dialogue.phase !== 'asking') return;
  if (!accepted) return agree(ctx, evseId);
  dialogue.phase = 'waiting';
  ctx.timer(patience(evseId), PATIENCE_MS);
}

export function patience(evseId: number): string {
  return `smart-charging:patience/${evseId}`;
}

/**
 * The vehicle is given the schedules as they are now, chooses one and says what it will take (K15.FR.09, FR.10; K16.FR.02 to
 * FR.05). Its plan is told where the CSMS has set a profile, and when it is another than before.
 * @param always Tell it in any case: the CSMS waits for it.
 */
export function agree(ctx: Context, evseId: number, always = false): void {
  const dialogue = dialogueAt(ctx, evseId);
  const running = ctx.state.memory.transactions.running[evseId];
  const circuit = circuitAt(ctx, evseId);
  if (!dialogue || !circuit || running?.id !== dialogue.transactionId) return;
  ctx.cancel(patience(evseId));
  const before = dialogue.plan;
  const best = choice(ctx, evseId, circuit, running);
  dialogue.phase = 'agreed';
  dialogue.holds = false;
  dialogue.chosen = best.chosen;
  if (best.offered.length > 0) dialogue.plan = best.plan;
  else delete dialogue.plan;
  ctx.signal('energy-wanted', { evseId });
  if (!dialogue.plan || (!always && before && isSamePlan(before, dialogue.plan))) return;
  const { startSchedule = ctx.now, ...chargingSchedule } = dialogue.plan;
  ctx.say('notifyEVChargingSchedule', {
    timeBase: startSchedule,
    evseId,
    chargingSchedule,
    selectedChargingScheduleId: chargingSchedule.id,
  });
}

interface Choice {
  chosen: number;
  /** Ids of the schedules that the CSMS offers. */
  offered: readonly number[];
  plan: ChargingSchedule;
  yields: Yield;
}

/** What a plan brings: Wh at the outlet, no more than the vehicle needs, and after how many hours it has them. */
interface Yield {
  wh: number;
  hours: number;
}

/** Of up to three schedules the one that brings most until the driver leaves, of equal ones the fastest, and then the first. */
function choice(ctx: Context, evseId: number, circuit: Circuit, running: Transaction): Choice {
  const offered = offeredTo(ctx, running);
  const choices = (offered.length > 0 ? offered : [0]).map((id, chosen): Choice => {
    const plan = planFor(ctx, evseId, circuit, { chosen, id });
    return { chosen, offered, plan, yields: yieldOf(ctx, evseId, circuit, plan) };
  });
  return choices.reduce((best, each) => (isBetter(each.yields, best.yields) ? each : best));
}

/** First schedules go with first, second with second (2.0.1 errata 2.45); the leading profile names them. */
function offeredTo(ctx: Context, running: Transaction): number[] {
  const own = installed(ctx.state).filter(
    ({ profile }) => profile.chargingProfilePurpose === TX && profile.transactionId === running.id,
  );
  const [leading] = own.sort((a, b) => b.profile.stackLevel - a.profile.stackLevel);
  return leading ? leading.profile.chargingSchedule.map(({ id }) => id) : [];
}

function planFor(
  ctx: Context,
  evseId: number,
  circuit: Circuit,
  { chosen, id }: { chosen: number; id: number },
): ChargingSchedule {
  const power = ctx.state.physical.evses[evseId]?.power;
  const { vehicle } = power ?? {};
  const from = Math.floor(ctx.now / 1000) * 1000;
  const untilS = vehicle?.departsAt === undefined ? HORIZON_S : Math.ceil((vehicle.departsAt - from) / 1000);
  const unit = circuit.dc ? 'W' : 'A';
  const { periods, duration } = composite(ctx, evseId, circuit, {
    from,
    duration: Math.max(60, untilS),
    unit,
    mostPeriods: vehicle?.spec.iso15118?.maxScheduleTuples ?? 1,
    choosing: { evseId, chosen },
  });
  const own = power ? vehicleCap(power, circuit) : { amps: 0, watts: 0 };
  const most = circuit.dc ? own.watts : own.amps;
  return {
    id,
    startSchedule: from,
    duration,
    chargingRateUnit: unit,
    chargingSchedulePeriod: merged(periods.map((it) => ({ ...it, limit: Math.min(it.limit, most) }))),
  };
}

function isBetter(a: Yield, b: Yield): boolean {
  if (Math.abs(a.wh - b.wh) > 1) return a.wh > b.wh;
  return a.hours < b.hours - 0.01;
}

function yieldOf(ctx: Context, evseId: number, circuit: Circuit, plan: ChargingSchedule): Yield {
  const power = ctx.state.physical.evses[evseId]?.power;
  if (!power?.vehicle) return { wh: 0, hours: 0 };
  const { duration = HORIZON_S, chargingSchedulePeriod: periods } = plan;
  const own = vehicleCap(power, circuit);
  const needed = neededWh(power.vehicle.spec, socOf(power.vehicle), circuit.dc);
  let wh = 0;
  for (const [index, { startPeriod, limit, numberPhases }] of periods.entries()) {
    const phases = Math.min(numberPhases ?? 3, phasesOf(own, circuit));
    const cap = circuit.dc ? { amps: Infinity, watts: limit } : { amps: limit, watts: own.watts, phases };
    const watts = wattsOf(cap, circuit);
    const hours = ((periods[index + 1]?.startPeriod ?? duration) - startPeriod) / 3600;
    if (wh + watts * hours >= needed && watts > 0)
      return { wh: needed, hours: startPeriod / 3600 + (needed - wh) / watts };
    wh += watts * hours;
  }
  return { wh, hours: duration / 3600 };
}

function merged(periods: readonly ChargingSchedulePeriod[]): ChargingSchedulePeriod[] {
  return periods.filter(({ limit, numberPhases }, index) => {
    const before = periods[index - 1];
    return before?.limit !== limit || before.numberPhases !== numberPhases;
  });
}

function isSamePlan(a: ChargingSchedule, b: ChargingSchedule): boolean {
  const shape = ({ id, chargingSchedulePeriod: periods, startSchedule = 0 }: ChargingSchedule) =>
    JSON.stringify([
      id,
      periods.map(({ startPeriod, ...it }) => [startPeriod && startSchedule + startPeriod * 1000, it]),
    ]);
  return shape(a) === shape(b);
}
