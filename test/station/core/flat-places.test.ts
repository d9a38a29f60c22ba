import { describe, expect, test } from 'vitest';
import { fromFlat, toFlat } from '../../../src/station/core/flat-places.js';
import { modelNamed, type StationModel } from '../../../src/station/models/index.js';

const named = (name: string): StationModel => {
  const model = modelNamed(name);
  if (!model) throw new Error(`no model ${name}`);
  return model;
};

describe('places where connectors are counted through the station', () => {
  const model = named('dc-50kw');

  test.each([
    [
      { evseId: 1, connectorId: 1 },
      { evseId: 1, connectorId: 1 },
    ],
    [
      { evseId: 1, connectorId: 2 },
      { evseId: 2, connectorId: 1 },
    ],
  ])('%j is %j, and back', (place, flat) => {
    expect(toFlat(model, place)).toEqual(flat);
    expect(fromFlat(model, flat)).toEqual(place);
  });

  test('the station, nothing, and what does not exist stay what they are', () => {
    for (const place of [{ evseId: 0, connectorId: 0 }, {}, { evseId: 9, connectorId: 1 }]) {
      expect(toFlat(model, place)).toEqual(place);
      expect(fromFlat(model, place)).toEqual(place);
    }
  });

  test('an EVSE without a connector is its first one', () => {
    expect(toFlat(named('ac-22kw-twin'), { evseId: 2 })).toEqual({ evseId: 2, connectorId: 1 });
    expect(fromFlat(model, { evseId: 2 })).toEqual({ evseId: 1 });
  });
});
