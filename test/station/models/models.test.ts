import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import {
  canMeasure,
  connectorOf,
  evseOf,
  MODEL_NAMES,
  modelNamed,
  STATION_MODELS,
  type StationModel,
  serialNumber,
} from '../../../src/station/models/index.js';
import { isMeasurand } from '../../../src/station/physics/index.js';

/** Every value of the named enumeration in the official schemas of an edition. */
function schemaEnum(file: string, member: string): string[] {
  const library = dirname(createRequire(import.meta.url).resolve('ocpp-rpc'));
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const values = (node as { enum?: unknown }).enum;
    if (Array.isArray(values) && values.includes(member))
      for (const value of values) found.add(String(value));
    for (const child of Object.values(node)) visit(child);
  };
  visit(JSON.parse(readFileSync(join(library, 'lib', 'schemas', file), 'utf8')));
  return [...found];
}

function model(name: string): StationModel {
  const found = modelNamed(name);
  if (found === undefined) throw new Error(`no model ${name}`);
  return found;
}

describe('the registry', () => {
  it('finds a model by its name and knows all names', () => {
    expect(modelNamed('ac-22kw-twin')?.evses).toHaveLength(2);
    expect(modelNamed('ac-22kw-twim')).toBeUndefined();
    expect(MODEL_NAMES).toEqual(
      expect.arrayContaining(['ac-7kw', 'ac-11kw', 'ac-22kw', 'dc-50kw', 'dc-150kw']),
    );
    expect(new Set(MODEL_NAMES).size).toBe(MODEL_NAMES.length);
  });

  it('finds EVSEs and connectors by number', () => {
    const rapid = model('dc-50kw');
    const evse = evseOf(rapid, 1);
    expect(evse && connectorOf(evse, 2)?.type).toBe('cG105');
    expect(evseOf(rapid, 2)).toBeUndefined();
    expect(evse && connectorOf(evse, 3)).toBeUndefined();
  });

  test.each([
    ['ac-7kw', 42, 'U7-00000042'],
    ['ac-7kw', 0, 'U7-00000000'],
    ['ac-7kw', 9_123_456_789, 'U7-23456789'],
    ['ac-socket', 123_456, 'PS123456'],
  ])('makes serial numbers: %s, number %d is %s', (name, n, serial) => {
    expect(serialNumber(model(name), n)).toBe(serial);
  });

  it('says what a make can measure', () => {
    expect(canMeasure(model('ac-socket'), 'Voltage')).toBe(true);
    expect(canMeasure(model('ac-socket'), 'SoC')).toBe(false);
    expect(canMeasure(model('ac-socket'), 'Colour')).toBe(false);
  });

  it('can be told as JSON without loss', () => {
    expect(JSON.parse(JSON.stringify(STATION_MODELS))).toEqual(STATION_MODELS);
  });
});

describe.each(STATION_MODELS.map((each) => [each.name, each] as const))('%s', (_, make) => {
  it('fits the fields of BootNotification in every edition', () => {
    expect(make.vendor.length).toBeLessThanOrEqual(20);
    expect(make.model.length).toBeLessThanOrEqual(20);
    expect(serialNumber(make, 1).length).toBeLessThanOrEqual(25);
    expect(make.firmwareVersion.length).toBeLessThanOrEqual(50);
  });

  it('numbers EVSEs and connectors from 1 without gaps', () => {
    expect(make.evses.map(({ id }) => id)).toEqual(make.evses.map((_, i) => i + 1));
    for (const { connectors } of make.evses) {
      expect(connectors.map(({ id }) => id)).toEqual(connectors.map((_, i) => i + 1));
    }
  });

  it('has connector types that both 2.x editions know', () => {
    const known = schemaEnum('ocpp2_0_1.json', 'cCCS2');
    for (const { connectors } of make.evses) {
      for (const { type } of connectors) expect(known).toContain(type);
    }
  });

  it('is all AC or all DC per EVSE, with a converter exactly on DC', () => {
    for (const { connectors, converter } of make.evses) {
      for (const { dc, phases } of connectors) {
        expect(dc).toBe(converter !== undefined);
        expect(phases === 0).toBe(dc);
        expect(phases).toBeLessThanOrEqual(make.grid.phases);
      }
    }
  });

  it('has connectors within the power of its EVSE, and AC ones within their current', () => {
    for (const { connectors, maxPowerW } of make.evses) {
      for (const { maxPowerW: watts, maxCurrentA, phases, dc } of connectors) {
        expect(watts).toBeLessThanOrEqual(maxPowerW);
        if (!dc) expect(watts).toBeCloseTo(maxCurrentA * phases * make.grid.voltageV, 6);
      }
    }
  });

  it('locks plugs in sockets only', () => {
    for (const { cableAttached, lock } of make.evses.flatMap(({ connectors }) => connectors)) {
      if (cableAttached) expect(lock).toBe(false);
    }
  });

  it('measures what exists, at least the energy register, each once', () => {
    expect(make.measurands).toContain('Energy.Active.Import.Register');
    expect(new Set(make.measurands).size).toBe(make.measurands.length);
    for (const measurand of make.measurands) expect(isMeasurand(measurand)).toBe(true);
  });

  it('is configured to report only what it can measure', () => {
    for (const [variable, value] of Object.entries(make.configuration)) {
      expect(variable).toMatch(/^\w+\.\w+$/);
      if (!variable.endsWith('Measurands')) continue;
      for (const measurand of value.split(',')) expect(make.measurands).toContain(measurand);
    }
  });
});

test('some AC model measures all that 2.0.1 names, some DC model all of 1.6, some all of ISO 15118-20', () => {
  expect(model('ac-22kw-twin').measurands).toEqual(
    expect.arrayContaining(schemaEnum('ocpp2_0_1.json', 'Energy.Active.Import.Register')),
  );
  const dc = model('dc-350kw').measurands;
  expect(dc).toEqual(expect.arrayContaining(schemaEnum('ocpp1_6.json', 'Energy.Active.Import.Register')));
  expect(dc.filter((name) => name.startsWith('Display.'))).toHaveLength(10);
});
