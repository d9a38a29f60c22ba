import { describe, expect, test } from 'vitest';
import { viewOf } from '../../../src/station/shell/view.js';
import { type Bench, booted } from '../harness/bench.js';
import { ALL } from '../harness/editions.js';

const view = (bench: Bench) => viewOf(bench.core, { wall: bench.now, mono: bench.timeline.now });
const statuses = (bench: Bench) => view(bench).evses.map(({ connectors }) => connectors[0]?.status);

describe.each(ALL)('the view of a %s station', (edition) => {
  test('has no list and no reservations before there are any', () => {
    const seen = view(booted({ edition, model: 'ac-22kw-twin' }));
    expect(seen).not.toHaveProperty('localList');
    expect(seen).not.toHaveProperty('reservations');
  });

  test('shows how far the list is, and for whom places are kept', () => {
    const bench = booted({ edition, model: 'ac-22kw-twin' });
    const idToken = { idToken: 'ANNA', type: 'ISO14443' };
    const entries = [{ idToken, idTokenInfo: { status: 'Accepted' } }];
    bench.hear('sendLocalList', { versionNumber: 4, updateType: 'Full', entries });
    const until = bench.now + 60_000;
    bench.hear('reserveNow', { id: 2, expiry: until, idToken, evseId: 2 });
    expect(view(bench)).toMatchObject({
      localList: { version: 4, tokens: 1 },
      reservations: [{ id: 2, idToken: 'ANNA', evse: 2, until }],
    });
    expect(statuses(bench)).toEqual(['Available', 'Reserved']);
    bench.pass(60_000);
    expect(view(bench)).not.toHaveProperty('reservations');
    expect(statuses(bench)).toEqual(['Available', 'Available']);
  });
});

test('a key code does not show (C04.FR.04)', () => {
  const bench = booted({ edition: '2.0.1', model: 'ac-22kw-twin' });
  const idToken = { idToken: '4711', type: 'KeyCode' };
  bench.hear('reserveNow', { id: 2, expiry: bench.now + 60_000, idToken, evseId: 2 });
  expect(JSON.stringify(view(bench))).not.toContain('4711');
});

test('a 1.6 station has a display where it shows prices and costs, and else none', () => {
  const bench = booted({ edition: '1.6', model: 'ac-22kw-twin' });
  expect(view(bench).display).toEqual([]);
  bench.set('Ocpp16', 'DefaultPrice', '{"priceText":"0.15 per kWh"}');
  expect(view(bench).display).toEqual([{ text: '0.15 per kWh', source: 'tariff' }]);
  expect(view(booted({ edition: '1.6', model: 'ac-7kw' }))).not.toHaveProperty('display');
});
