import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  advance,
  chargingState,
  fullAt,
  measure,
  type PowerState,
  sample,
  socOf,
} from '../../../src/station/physics/index.js';
import { charging, HOUR, setups, total, wattHours, watts } from './bench.js';

const instants = fc.array(fc.integer({ min: 0, max: 8 * HOUR }), { minLength: 1, maxLength: 12 });

/** The figures that have to come out alike however a period is cut. */
function outcome(state: PowerState) {
  const { vehicle, meter, temperatureC } = state;
  return [vehicle?.energyWh ?? 0, temperatureC, ...meter.wh, ...meter.varh, ...meter.vah];
}

function expectClose(actual: readonly number[], wanted: readonly number[], tolerance = 1e-6): void {
  expect(actual).toHaveLength(wanted.length);
  for (const [i, value] of actual.entries())
    expect(Math.abs(value - (wanted[i] ?? Number.NaN))).toBeLessThan(tolerance);
}

test('cutting a period into pieces changes nothing', () => {
  fc.assert(
    fc.property(setups, instants, (setup, times) => {
      const start = charging(setup);
      const sorted = [...times].sort((a, b) => a - b);
      const inPieces = sorted.reduce((state, time) => advance(state, time), start);
      const atOnce = advance(start, sorted.at(-1) ?? 0);
      expectClose(outcome(inPieces), outcome(atOnce));
    }),
    { numRuns: 300 },
  );
});

test('energy is conserved: the battery gains what the outlet gave, less the losses', () => {
  fc.assert(
    fc.property(setups, fc.integer({ min: 0, max: 24 * HOUR }), (setup, time) => {
      const before = charging(setup);
      const after = advance(before, time);
      const spec = after.vehicle?.spec;
      const side = after.supply.converter ? spec?.dc : spec?.ac;
      const efficiency = (side?.efficiency ?? 0) * (1 - (after.supply.cableLoss ?? 0));
      const given = total(after.meter.wh) - total(before.meter.wh);
      const gained = (after.vehicle?.energyWh ?? 0) - (before.vehicle?.energyWh ?? 0);
      expect(gained).toBeCloseTo(given * efficiency, 6);
    }),
  );
});

test('the registers never fall, and the state of charge stays between where it began and the target', () => {
  fc.assert(
    fc.property(setups, instants, (setup, times) => {
      let state = charging(setup);
      const first = state.vehicle ? socOf(state.vehicle) : 0;
      for (const time of [...times].sort((a, b) => a - b)) {
        const next = advance(state, time);
        for (const register of ['wh', 'varh', 'vah'] as const) {
          next.meter[register].forEach((value, i) => {
            expect(value).toBeGreaterThanOrEqual(state.meter[register][i] ?? 0);
          });
        }
        const soc = next.vehicle ? socOf(next.vehicle) : 0;
        expect(soc).toBeGreaterThanOrEqual(first);
        expect(soc).toBeLessThanOrEqual(Math.max(first, next.vehicle?.spec.targetSoc ?? 0) + 1e-9);
        state = next;
      }
    }),
  );
});

test('power is never above any limit', () => {
  fc.assert(
    fc.property(setups, fc.integer({ min: 0, max: 8 * HOUR }), (setup, time) => {
      const state = advance(charging(setup), time);
      const { outlet } = measure(state, time);
      const power = total(outlet?.activeW);
      const current = Math.max(...(outlet?.currentA ?? []));
      const slack = 1 + 1e-9;
      const { limits, supply, vehicle } = state;
      const side = supply.converter ? vehicle?.spec.dc : vehicle?.spec.ac;
      for (const bound of [limits.powerW, supply.maxPowerW, vehicle?.limitW, side?.maxPowerW]) {
        expect(power).toBeLessThanOrEqual((bound ?? Number.POSITIVE_INFINITY) * slack);
      }
      for (const bound of [limits.currentA, supply.maxCurrentA, state.cableA, side?.maxCurrentA]) {
        expect(current).toBeLessThanOrEqual((bound ?? Number.POSITIVE_INFINITY) * slack);
      }
      const loaded = (outlet?.currentA ?? []).filter((amperes) => amperes > 0).length;
      if (!supply.converter) expect(loaded).toBeLessThanOrEqual(limits.phases ?? 3);
    }),
    { numRuns: 300 },
  );
});

test('at every terminal V x A is the apparent power, whose parts are active and reactive power', () => {
  fc.assert(
    fc.property(setups, fc.integer({ min: 0, max: 8 * HOUR }), (setup, time) => {
      const { outlet, inlet } = measure(charging(setup), time);
      for (const terminal of [outlet, inlet]) {
        terminal?.activeW.forEach((active, i) => {
          const apparent = (terminal.voltageV[i] ?? 0) * (terminal.currentA[i] ?? 0);
          expect(Math.hypot(active, terminal.reactiveVar[i] ?? 0)).toBeCloseTo(apparent, 4);
        });
      }
    }),
  );
});

test('the reported figures agree within their rounding: V x A x power factor = W', () => {
  fc.assert(
    fc.property(setups, fc.integer({ min: 0, max: 4 * HOUR }), (setup, time) => {
      const reading = measure(charging(setup), time);
      const one = (measurand: Parameters<typeof sample>[1]['measurand']) =>
        sample(reading, { measurand, location: 'Outlet' });
      const voltages = one('Voltage').map(({ value }) => value);
      const currents = one('Current.Import').map(({ value }) => value);
      const factor = one('Power.Factor')[0]?.value ?? 1;
      const product = total(voltages.map((volts, i) => volts * (currents[i] ?? 0))) * factor;
      const reported = one('Power.Active.Import')[0]?.value ?? 0;
      const rounding = total(voltages) * 0.005 + total(currents) * 0.05 + product * 0.0006 + 0.1;
      expect(Math.abs(product - reported)).toBeLessThanOrEqual(rounding);
    }),
  );
});

test('over a short time dWh = W x dt', () => {
  fc.assert(
    fc.property(setups, fc.integer({ min: 0, max: 4 * HOUR }), (setup, time) => {
      const before = advance(charging(setup), time);
      const after = advance(before, time + 1000);
      const gained = total(after.meter.wh) - total(before.meter.wh);
      const most = Math.max(watts(before), watts(after)) / 3600;
      const least = Math.min(watts(before), watts(after)) / 3600;
      expect(gained).toBeLessThanOrEqual(most + 1e-6);
      expect(gained).toBeGreaterThanOrEqual(least - 1e-6);
    }),
  );
});

test('the battery is full when it was said to be, and not a moment before', () => {
  fc.assert(
    fc.property(setups, fc.double({ min: 0, max: 1, noNaN: true }), (setup, share) => {
      const start = charging(setup);
      const full = fullAt(start);
      if (full === undefined) {
        expect(chargingState(start)).not.toBe('Charging');
        return;
      }
      expect(chargingState(advance(start, full))).toBe('SuspendedEV');
      if (full > 1000) {
        const between = advance(start, Math.floor(share * (full - 1000)));
        expect(chargingState(between)).toBe('Charging');
        expect(Math.abs((fullAt(between) ?? 0) - full)).toBeLessThanOrEqual(2);
      }
    }),
  );
});

test('the closed form agrees with charging in steps of one second', () => {
  fc.assert(
    fc.property(setups, (setup) => {
      const start = charging(setup);
      const seconds = 1200;
      let stepped = 0;
      for (let second = 0; second < seconds; second++) stepped += watts(start, second * 1000 + 500) / 3600;
      const exact = wattHours(measure(start, seconds * 1000)) - wattHours(measure(start, 0));
      expect(Math.abs(exact - stepped)).toBeLessThan(0.2 + exact * 1e-4);
    }),
    { numRuns: 8 },
  );
});

test('the state is small and survives JSON', () => {
  fc.assert(
    fc.property(setups, fc.integer({ min: 1, max: 4 * HOUR }), (setup, time) => {
      const state = advance(charging({ ...setup, registerWh: 123_456_789 }), time);
      const text = JSON.stringify(state);
      expect(text.length).toBeLessThan(1024);
      expect(JSON.parse(text)).toEqual(state);
    }),
  );
});
