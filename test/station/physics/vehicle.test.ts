import { describe, expect, it, test } from 'vitest';
import {
  createVehicle,
  DEFAULT_VEHICLE,
  isFull,
  socOf,
  VEHICLE_NAMES,
  VEHICLE_PRESETS,
  vehicleNamed,
} from '../../../src/station/physics/index.js';
import { batteryVoltage } from '../../../src/station/physics/vehicle.js';
import { vehicle } from './bench.js';

const sedan = vehicle('sedan');

describe('a vehicle', () => {
  it('arrives with 20 % unless told otherwise', () => {
    expect(socOf(createVehicle(sedan))).toBeCloseTo(0.2, 12);
    expect(createVehicle(sedan, { socPercent: 55 }).energyWh).toBeCloseTo(33_000, 9);
  });

  it('takes what a scenario says about it, and the rest from its preset', () => {
    const { spec, energyWh } = createVehicle(sedan, {
      capacityWh: 80_000,
      socPercent: 10,
      targetPercent: 80,
      maxPowerW: 7000,
      phases: 1,
      maxCurrentA: 32,
    });
    expect(energyWh).toBeCloseTo(8000, 9);
    expect(spec).toMatchObject({
      capacityWh: 80_000,
      targetSoc: 0.8,
      ac: { phases: 1, maxCurrentA: 32, maxPowerW: 7000, efficiency: sedan.ac?.efficiency },
      dc: { maxPowerW: 7000, maxCurrentA: sedan.dc?.maxCurrentA },
    });
  });

  it('has no charger that its preset has not', () => {
    expect(createVehicle(vehicle('bus'), { phases: 3, maxCurrentA: 32 }).spec.ac).toBeUndefined();
    expect(createVehicle(vehicle('compact-ac'), { maxPowerW: 5000 }).spec.dc).toBeUndefined();
  });

  it.each([
    [100, 100, true],
    [99.9, 100, false],
    [80, 80, true],
    [85, 80, true],
    [79.9, 80, false],
  ])('with %d %% and a target of %d %%: full is %s', (socPercent, targetPercent, full) => {
    expect(isFull(createVehicle(sedan, { socPercent, targetPercent }))).toBe(full);
  });

  it('has a battery whose voltage rises with its charge', () => {
    const side = sedan.dc;
    expect(side && [0, 0.5, 1].map((soc) => batteryVoltage(side, soc))).toEqual([320, 360, 400]);
  });

  it.each([
    [{ capacityWh: 0 }, 'battery capacity'],
    [{ capacityWh: Number.NaN }, 'battery capacity'],
    [{ socPercent: 101 }, 'state of charge'],
    [{ socPercent: -1 }, 'state of charge'],
    [{ targetPercent: 120 }, 'target state of charge'],
    [{ maxPowerW: 0 }, 'maximum power'],
    [{ maxCurrentA: Number.POSITIVE_INFINITY }, 'maximum current'],
  ])('cannot have %o', (overrides, what) => {
    expect(() => createVehicle(sedan, overrides)).toThrow(new RegExp(`${what} must be`));
  });
});

describe('the presets', () => {
  it('are found by name', () => {
    expect(vehicleNamed(DEFAULT_VEHICLE)).toBeDefined();
    expect(vehicleNamed('spaceship')).toBeUndefined();
    expect(VEHICLE_NAMES).toEqual(expect.arrayContaining(['compact-ac', 'sedan', 'suv-dc', 'bus']));
  });

  test.each(VEHICLE_PRESETS.map(({ name, spec }) => [name, spec] as const))('%s is plausible', (_, spec) => {
    expect(spec.ac ?? spec.dc).toBeDefined();
    for (const side of [spec.ac, spec.dc]) {
      if (side === undefined) continue;
      expect(side.efficiency).toBeGreaterThan(0.8);
      expect(side.efficiency).toBeLessThanOrEqual(1);
      const socs = side.curve.map(([soc]) => soc);
      expect(socs).toEqual([...new Set(socs)].sort((a, b) => a - b));
      expect(side.curve.at(-1)?.[0]).toBe(1);
      for (const [, share] of side.curve) {
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    }
    if (spec.ac) expect(spec.ac.minCurrentA).toBeGreaterThanOrEqual(6);
    if (spec.dc) expect(spec.dc.fullV).toBeGreaterThan(spec.dc.emptyV);
  });
});
