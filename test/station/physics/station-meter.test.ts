import { describe, expect, it } from 'vitest';
import { advance, jumpMeter, measure, measureStation, sample } from '../../../src/station/physics/index.js';
import { charging, empty, HOUR, station, total } from './bench.js';

const twin = station('ac-22kw-twin');
const left = charging({ station: 'ac-22kw-twin', evse: 1, vehicle: 'sedan', registerWh: 1000 });
const right = charging({ station: 'ac-22kw-twin', evse: 2, vehicle: 'compact-ac', registerWh: 2000 });

describe('the main meter of a station', () => {
  it('counts what all EVSEs count', () => {
    const main = measureStation(twin, [left, right], HOUR);
    const parts = [left, right].map((state) => measure(state, HOUR));
    for (const register of ['wh', 'varh', 'vah'] as const) {
      const wanted = total(parts.map(({ outlet }) => total(outlet?.registers[register])));
      expect(total(main.inlet?.registers[register])).toBeCloseTo(wanted, 6);
    }
    expect(total(main.inlet?.activeW)).toBeCloseTo(
      total(parts.map(({ outlet }) => total(outlet?.activeW))),
      6,
    );
  });

  it('sees each phase through the rotation of the EVSE', () => {
    const main = measureStation(twin, [empty({ station: 'ac-22kw-twin' }).state, right], 0);
    // The second socket is wired STR: its L1 hangs on the station's second phase.
    expect(main.inlet?.currentA.map((amperes) => Math.round(amperes))).toEqual([0, 32, 0]);
  });

  it('agrees with itself: V x A is the apparent power', () => {
    const { inlet } = measureStation(twin, [left, right], HOUR);
    inlet?.activeW.forEach((active, i) => {
      const apparent = (inlet.voltageV[i] ?? 0) * (inlet.currentA[i] ?? 0);
      expect(Math.hypot(active, inlet.reactiveVar[i] ?? 0)).toBeCloseTo(apparent, 6);
      expect(inlet.voltageV[i]).toBeGreaterThan(228);
      expect(inlet.voltageV[i]).toBeLessThanOrEqual(230);
    });
  });

  it('includes the losses of DC converters', () => {
    const rapid = station('dc-150kw');
    const state = charging({ station: 'dc-150kw', vehicle: 'suv-dc' });
    const out = total(measure(state, HOUR / 4).outlet?.registers.wh);
    const main = measureStation(rapid, [state], HOUR / 4);
    expect(total(main.inlet?.registers.wh) * 0.95).toBeCloseTo(out, 6);
  });

  it('is not deceived by a faulty meter of an EVSE', () => {
    const main = measureStation(twin, [jumpMeter(left, 0, -500), right], HOUR);
    expect(main).toEqual(measureStation(twin, [left, right], HOUR));
  });

  it('has no offer, no vehicle and no outlet, and its figures are from the inlet (J01.FR.14)', () => {
    const main = measureStation(twin, [left, right], 0);
    for (const measurand of ['Current.Offered', 'Power.Offered', 'SoC'] as const) {
      expect(sample(main, { measurand })).toEqual([]);
    }
    for (const { location } of sample(main, { measurand: 'Current.Import' })) expect(location).toBe('Inlet');
    expect(sample(main, { measurand: 'Temperature' })[0]).toMatchObject({
      location: 'Body',
      unit: 'Celsius',
    });
  });

  it('says whether anything charges', () => {
    const idle = empty({ station: 'ac-22kw-twin' }).state;
    expect(measureStation(twin, [idle, idle], 0).state).toBe('Idle');
    expect(measureStation(twin, [idle, right], 0).state).toBe('Charging');
  });
});

describe('two EVSEs', () => {
  it('do not know of each other', () => {
    const alone = advance(left, HOUR);
    measureStation(twin, [left, right], HOUR);
    expect(advance(left, HOUR)).toEqual(alone);
    expect(measure(left, HOUR).outlet?.activeW[0]).toBeGreaterThan(3600);
    expect(measure(right, HOUR).outlet?.activeW).toEqual([expect.closeTo(7293, 0), 0, 0]);
  });
});
