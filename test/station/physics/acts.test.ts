import { describe, expect, it } from 'vitest';
import {
  advance,
  chargingState,
  createVehicle,
  jumpMeter,
  limitVehicle,
  measure,
  offerOf,
  pauseVehicle,
  plugIn,
  sample,
  setLimits,
  unplug,
} from '../../../src/station/physics/index.js';
import { charging, empty, evseOf, HOUR, station, total, vehicle, wattHours, watts } from './bench.js';

const post = { station: 'ac-22kw', vehicle: 'sedan' };

describe('plugging', () => {
  it('starts nothing by itself: the contactor is open', () => {
    const { model, evse, state } = empty(post);
    const plugged = plugIn(state, 0, {
      model,
      evse,
      connector: evse.connectors[0],
      vehicle: createVehicle(vehicle('sedan')),
    });
    expect(chargingState(state)).toBe('Idle');
    expect(chargingState(plugged)).toBe('EVConnected');
    expect(offerOf(plugged)).toMatchObject({ currentA: 0, powerW: 0 });
    expect(advance(plugged, HOUR).meter).toEqual(state.meter);
  });

  it('uses the limits of the connector that is used', () => {
    const model = station('dc-50kw');
    const evse = evseOf(model, 1);
    const weak = { ...evse.connectors[0], id: 2, maxPowerW: 20_000 };
    const act = { model, evse, connector: weak, vehicle: createVehicle(vehicle('sedan')) };
    const state = setLimits(plugIn(empty({ station: 'dc-50kw' }).state, 0, act), 0, { energized: true });
    expect(watts(state)).toBeCloseTo(20_000, 6);
  });

  it('gives the vehicle back as it leaves, to arrive elsewhere with what it has', () => {
    const { state, vehicle: leaving } = unplug(charging(post), HOUR);
    expect(chargingState(state)).toBe('Idle');
    expect(watts(state, 2 * HOUR)).toBe(0);
    expect((leaving?.energyWh ?? 0) / 60_000).toBeCloseTo(0.368, 3);
  });

  it('leaves the register where it is, and forgets the cable', () => {
    const first = unplug(charging({ ...post, cableA: 13, registerWh: 5000 }), HOUR).state;
    expect(wattHours(measure(first, HOUR))).toBeGreaterThan(13_000);
    expect(first.cableA).toBeUndefined();
    expect(first.vehicle).toBeUndefined();
    expect(unplug(first, HOUR).vehicle).toBeUndefined();
  });
});

describe('a loose cable', () => {
  it.each([
    ['ac-22kw', 'sedan', 13],
    ['ac-11kw', 'sedan', undefined],
    ['dc-450kw-pantograph', 'bus', undefined],
  ])('at %s with a %s has a rating of %s A', (name, car, cableA) => {
    expect(charging({ station: name, vehicle: car, cableA: 13 }).cableA).toBe(cableA);
  });
});

describe('a vehicle that changes its mind', () => {
  it('pauses and goes on', () => {
    const paused = pauseVehicle(charging(post), HOUR, true);
    expect(chargingState(paused)).toBe('SuspendedEV');
    const again = pauseVehicle(paused, 2 * HOUR, false);
    expect(chargingState(again)).toBe('Charging');
    expect(wattHours(measure(again, 3 * HOUR))).toBeCloseTo(2 * wattHours(measure(again, 2 * HOUR)), 6);
  });

  it('limits itself and lifts the limit', () => {
    const limited = limitVehicle(charging(post), 0, 3000);
    expect(watts(limited)).toBeCloseTo(3000, 6);
    expect(watts(limitVehicle(limited, HOUR, undefined))).toBeGreaterThan(10_900);
    expect(chargingState(limitVehicle(limited, HOUR, -5))).toBe('SuspendedEV');
  });

  it('has no mind while there is none', () => {
    const { state } = empty(post);
    expect(pauseVehicle(state, 0, true)).toEqual(state);
    expect(limitVehicle(state, 0, 1000)).toEqual(state);
  });
});

describe('a meter that jumps back', () => {
  const register = (state: ReturnType<typeof charging>, at: number) =>
    sample(measure(state, at), { measurand: 'Energy.Active.Import.Register', withoutPhases: true })[0]?.value;

  it('shows less, and counts on from there', () => {
    const start = charging({ station: 'ac-22kw-twin', vehicle: 'sedan', registerWh: 50_000 });
    const before = register(start, HOUR) ?? 0;
    const broken = jumpMeter(start, HOUR, -2000);
    expect(register(broken, HOUR)).toBe(before - 2000);
    expect(register(broken, 2 * HOUR)).toBe((register(start, 2 * HOUR) ?? 0) - 2000);
  });

  it('does not change what the vehicle gets', () => {
    const start = charging(post);
    const broken = jumpMeter(start, 0, -2000);
    expect(advance(broken, HOUR).vehicle).toEqual(advance(start, HOUR).vehicle);
    expect(total(advance(broken, HOUR).meter.wh)).toBe(total(advance(start, HOUR).meter.wh));
  });
});
