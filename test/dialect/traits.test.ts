import { expect, test } from 'vitest';
import { dialectOf, type Traits } from '../../src/dialect/index.js';
import { editions, enumOf } from '../../src/ocpp/index.js';

const table: [trait: keyof Traits, v16: unknown, v201: unknown, v21: unknown][] = [
  ['csmsNamesTransactions', true, false, false],
  ['stationHasStatus', true, false, false],
  ['sessionOccupiesConnector', true, false, false],
  ['connectorsAreFlat', true, false, false],
  ['refusesCallsBeforeAcceptance', true, true, true],
  ['rejectedStationIsSilent', true, false, false],
  ['configurableTxPoints', false, true, true],
  ['setsOneVariableAtATime', true, false, false],
  ['hasDeviceModel', false, true, true],
  ['tellsFaultsByEvent', false, true, true],
  ['gentleResetStopsTransactions', true, false, false],
  ['abruptResetIsInstant', true, false, false],
  ['unlockStopsTransaction', true, false, false],
  ['unlockWithoutLock', 'NotSupported', 'UnlockFailed', 'UnlockFailed'],
  ['bootTriggerOnlyBeforeAcceptance', true, true, true],
  ['cardType', 'ISO14443', 'ISO14443', 'ISO14443'],
  ['passwordNotation', 'hex', 'text', 'text'],
];

test.each(table)('%s per edition', (trait, ...expected) => {
  expect(editions.map((edition) => dialectOf(edition).traits[trait])).toEqual(expected);
});

test.each(editions)('the words in the traits of OCPP %s are words that it can say', (edition) => {
  const dialect = dialectOf(edition);
  const { resetTypes, triggers, unlockWithoutLock } = dialect.traits;
  for (const type of Object.values(resetTypes)) {
    expect(dialect.encodeRequest('reset', { type })).toEqual({ action: 'Reset', payload: { type } });
  }
  for (const requestedMessage of triggers) {
    expect(dialect.encodeRequest('trigger', { requestedMessage })).toHaveProperty('action');
  }
  const message = { action: 'UnlockConnector', payload: {} };
  expect(dialect.encodeResponse('unlock', { status: unlockWithoutLock }, message)).toEqual({
    status: unlockWithoutLock,
  });
});

test('reasons of a stop by reset are reasons of the edition', () => {
  expect(enumOf('1.6', 'Reason')).toEqual(
    expect.arrayContaining(Object.values(dialectOf('1.6').traits.resetStopReasons)),
  );
  const reasons = Object.values(dialectOf('2.0.1').traits.resetStopReasons);
  expect(enumOf('2.0.1', 'ReasonEnumType')).toEqual(expect.arrayContaining(reasons));
});

test('2.1 can trigger what 2.0.1 can and two messages more', () => {
  const old = dialectOf('2.0.1').traits.triggers;
  const more = dialectOf('2.1').traits.triggers.filter((it) => !old.includes(it));
  expect(more).toEqual(['SignV2G20Certificate', 'CustomTrigger']);
});

test('a dialect knows which edition it is, and is always the same one', () => {
  for (const edition of editions) {
    expect(dialectOf(edition).edition).toBe(edition);
    expect(dialectOf(edition)).toBe(dialectOf(edition));
  }
});

test('the word for a condition is the one of StatusNotification', () => {
  const words = (condition: 'Charging' | 'Faulted' | 'Occupied') =>
    editions.map((it) => dialectOf(it).statusWord(condition));
  expect(words('Charging')).toEqual(['Charging', 'Occupied', 'Occupied']);
  expect(words('Faulted')).toEqual(['Faulted', 'Faulted', 'Faulted']);
  expect(words('Occupied')).toEqual(['Preparing', 'Occupied', 'Occupied']);
});
