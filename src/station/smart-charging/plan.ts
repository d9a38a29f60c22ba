import { type Cap, type Circuit, capOf, lower, UNLIMITED, wattsOf } from './cap.js';
import { type Lead, layerOf, type Taking } from './layer.js';
import { type Claim, shared } from './share.js';

/** One EVSE with everything that limits it. */
export interface EvsePlan {
  readonly id: number;
  readonly circuit: Circuit;
  /** What the hardware gives. */
  readonly hardware: Cap;
  /** Share of the power from the grid that comes out at the outlet; 1 on AC. */
  readonly efficiency: number;
  readonly tx: readonly Taking[];
  readonly txDefault: readonly Taking[];
  readonly external: readonly Taking[];
  /** What the vehicle itself has planned (K15.FR.14). */
  readonly vehicle: readonly Taking[];
  readonly priority: number;
  readonly since: number;
}

/** What all EVSEs have to do with together: the grid connection. */
export interface StationPlan {
  readonly grid: Circuit;
  readonly max: readonly Taking[];
  readonly external: readonly Taking[];
}

/** What holds for each EVSE at a moment. */
export interface Allotment {
  /** By EVSE: what the profiles allow, the hardware aside. */
  readonly caps: ReadonlyMap<number, Cap>;
  /** By EVSE: the same, and no more than the hardware gives. */
  readonly real: ReadonlyMap<number, Cap>;
  /** For the grid connection: what the profiles allow, and no more than all that is in `real`. */
  readonly total: Cap;
  /** The first moment at which something may be another, ms. */
  readonly until: number;
}

/** IEC 61851-1: the least that can be offered on AC, A. */
const LEAST_AC_A = 6;
const LEAST_DC_W = 1;

/** The plan of a station with these EVSEs at work, as a function of the moment. */
export function planOf(station: StationPlan, evses: readonly EvsePlan[]): (at: number) => Allotment {
  const stationLayers = [layerOf(station.max), layerOf(station.external)];
  const own = evses.map(ownLimits);
  return (at) => {
    const whole = lowest(
      stationLayers.map((layer) => layer(at)),
      station.grid,
    );
    const parts = own.map((limits) => limits(at));
    const until = Math.min(whole.until, ...parts.map((part) => part.until));
    const caps = divided(whole.cap, station.grid, evses, parts);
    const real = new Map(
      evses.map((evse) => [evse.id, lower(caps.get(evse.id) ?? UNLIMITED, evse.hardware)]),
    );
    return { caps, real, total: lower(whole.cap, sum(station.grid, evses, real)), until };
  };
}

interface Limited {
  readonly cap: Cap;
  readonly until: number;
  /** The least rate that makes sense, in the unit of division. */
  readonly least: number;
}

function ownLimits(evse: EvsePlan): (at: number) => Limited {
  const [tx, txDefault] = [layerOf(evse.tx), layerOf(evse.txDefault)];
  const others = [layerOf(evse.external), layerOf(evse.vehicle)];
  return (at) => {
    const ofTx = tx(at);
    // K02.FR.04, FR.08: a TxProfile overrules the default for as long as it says something.
    const ofTransaction = ofTx.period ? [ofTx] : [ofTx, txDefault(at)];
    const { cap, until } = lowest([...ofTransaction, ...others.map((layer) => layer(at))], evse.circuit);
    return { cap, until, least: leastOf(ofTransaction.at(-1), evse) };
  };
}

function lowest(leads: readonly Lead[], circuit: Circuit): { cap: Cap; until: number } {
  let cap = UNLIMITED;
  let until = Infinity;
  for (const lead of leads) {
    until = Math.min(until, lead.until);
    if (lead.period && lead.schedule) cap = lower(cap, capOf(lead.schedule, lead.period, circuit));
  }
  return { cap, until };
}

function leastOf(lead: Lead | undefined, { circuit }: EvsePlan): number {
  const technical = circuit.dc ? LEAST_DC_W : LEAST_AC_A;
  const rate = lead?.period && lead.schedule?.minChargingRate;
  if (!rate || !lead?.schedule || !lead.period) return technical;
  const cap = capOf(lead.schedule, { ...lead.period, limit: rate }, circuit);
  return Math.max(technical, circuit.dc ? cap.watts : cap.amps);
}

/** The station's limit is for all EVSEs combined (K04.FR.05; 1.6 3.13.3): on AC the current is divided, on DC the power from the grid. */
function divided(
  whole: Cap,
  grid: Circuit,
  evses: readonly EvsePlan[],
  parts: readonly Limited[],
): Map<number, Cap> {
  const dc = evses.some(({ circuit }) => circuit.dc);
  const total = dc ? wattsOf(whole, grid) : whole.amps;
  const caps = parts.map(({ cap }) => (dc ? cap : lower(cap, { ...UNLIMITED, ...phasesIn(whole) })));
  if (total === Infinity) return new Map(evses.map(({ id }, index) => [id, caps[index] ?? UNLIMITED]));
  const claims = evses.map((evse, index): Claim => {
    const most = lower(caps[index] ?? UNLIMITED, evse.hardware);
    const least = parts[index]?.least ?? 0;
    return {
      most: dc ? wattsOf(most, evse.circuit) / evse.efficiency : most.amps,
      least: dc ? least / evse.efficiency : least,
      priority: evse.priority,
      since: evse.since,
    };
  });
  const amounts = shared(total, claims);
  return new Map(
    evses.map(({ id, efficiency }, index) => {
      const amount = amounts[index] ?? 0;
      const part = dc ? { ...UNLIMITED, watts: amount * efficiency } : { ...UNLIMITED, amps: amount };
      return [id, lower(caps[index] ?? UNLIMITED, part)];
    }),
  );
}

function phasesIn({ phases, phaseToUse }: Cap): Pick<Cap, 'phases' | 'phaseToUse'> {
  return { ...(phases === undefined ? {} : { phases }), ...(phaseToUse === undefined ? {} : { phaseToUse }) };
}

/** What the EVSEs take from the grid at most, all together. */
function sum(grid: Circuit, evses: readonly EvsePlan[], real: ReadonlyMap<number, Cap>): Cap {
  let amps = 0;
  let watts = 0;
  for (const { id, circuit, efficiency } of evses) {
    const cap = real.get(id) ?? UNLIMITED;
    const power = wattsOf(cap, circuit) / efficiency;
    watts += power;
    amps += circuit.dc ? power / (grid.voltageV * grid.phases) : cap.amps;
  }
  return { amps, watts };
}
