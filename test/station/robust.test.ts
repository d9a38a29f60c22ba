import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CsmsIntent, Request } from '../../src/dialect/intents.js';
import { booted } from './harness/bench.js';
import { ALL } from './harness/editions.js';

const word = fc.string({ maxLength: 20 });
const place = fc.record({
  evseId: fc.integer({ min: 0, max: 4 }),
  connectorId: fc.integer({ min: 0, max: 4 }),
});
const somewhere: fc.Arbitrary<{ evseId?: number; connectorId?: number }> = fc.oneof(place, fc.constant({}));
const moment = fc.integer({ min: 0, max: 4_000_000_000_000 });

const name = fc.record(
  {
    component: fc.oneof(fc.constantFrom('EVSE', 'Connector', 'TxCtrlr', 'OCPPCommCtrlr', 'Ocpp16'), word),
    variable: fc.oneof(
      fc.constantFrom('Power', 'TxStartPoint', 'HeartbeatInterval', 'NumberOfConnectors'),
      word,
    ),
    variableInstance: word,
    componentInstance: word,
    evseId: fc.integer({ min: 0, max: 3 }),
    connectorId: fc.integer({ min: 0, max: 3 }),
  },
  { requiredKeys: ['component', 'variable'] },
);

const schedule = fc.record({
  id: fc.integer(),
  chargingRateUnit: fc.constantFrom('A' as const, 'W' as const),
  duration: fc.integer({ min: 0, max: 100_000 }),
  chargingSchedulePeriod: fc.array(
    fc.record({
      startPeriod: fc.integer({ min: 0, max: 90_000 }),
      limit: fc.integer({ min: 0, max: 50_000 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

/** Everything that a CSMS can mean, sense or nonsense, within what the wire lets through. */
const said: fc.Arbitrary<{ intent: CsmsIntent; request: unknown }> = fc.oneof(
  meaning(
    'changeAvailability',
    fc
      .tuple(fc.constantFrom('Operative', 'Inoperative'), somewhere)
      .map(([operationalStatus, at]) => ({ operationalStatus, ...at })),
  ),
  meaning('clearCache', fc.constant({})),
  meaning(
    'dataTransfer',
    fc.record({ vendorId: word, messageId: word, data: word }, { requiredKeys: ['vendorId'] }),
  ),
  meaning('getVariables', fc.record({ items: fc.array(name, { minLength: 1, maxLength: 60 }) })),
  meaning(
    'setVariables',
    fc.record({
      items: fc.array(
        fc.tuple(name, word).map(([each, value]) => ({ ...each, value })),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  ),
  meaning(
    'getBaseReport',
    fc.record({
      requestId: fc.integer(),
      reportBase: fc.constantFrom('FullInventory', 'SummaryInventory', 'ConfigurationInventory'),
    }),
  ),
  meaning(
    'getReport',
    fc.record(
      {
        requestId: fc.integer(),
        componentCriteria: fc.uniqueArray(fc.constantFrom('Active', 'Available', 'Enabled', 'Problem'), {
          minLength: 1,
        }),
        componentVariable: fc.array(name, { minLength: 1, maxLength: 5 }),
      },
      { requiredKeys: ['requestId'] },
    ),
  ),
  meaning(
    'remoteStart',
    fc
      .tuple(fc.integer({ min: 0 }), somewhere, fc.option(schedule))
      .map(([remoteStartId, { evseId }, profile]) => ({
        idToken: { idToken: 'X', type: 'Central' },
        remoteStartId,
        ...(evseId ? { evseId } : {}),
        ...(profile
          ? {
              chargingProfile: {
                id: 1,
                stackLevel: 0,
                chargingProfilePurpose: 'TxProfile',
                chargingProfileKind: 'Recurring',
                recurrencyKind: 'Daily',
                chargingSchedule: [profile],
              },
            }
          : {}),
      })),
  ),
  meaning(
    'remoteStop',
    fc.oneof(fc.record({ transactionId: word }), fc.record({ csmsTransactionId: fc.integer() })),
  ),
  meaning(
    'reset',
    fc
      .tuple(fc.constantFrom('Soft', 'Hard', 'Immediate', 'OnIdle'), somewhere)
      .map(([type, { evseId }]) => ({ type, ...(evseId ? { evseId } : {}) })),
  ),
  meaning(
    'unlock',
    fc.record({ evseId: fc.integer({ min: 1, max: 4 }), connectorId: fc.integer({ min: 1, max: 4 }) }),
  ),
  meaning(
    'trigger',
    fc
      .tuple(
        fc.constantFrom(
          'BootNotification',
          'Heartbeat',
          'MeterValues',
          'StatusNotification',
          'TransactionEvent',
          'LogStatusNotification',
          'SignV2GCertificate',
        ),
        somewhere,
      )
      .map(([requestedMessage, at]) => ({ requestedMessage, ...at })),
  ),
  meaning(
    'getLog',
    fc.record(
      {
        logType: fc.constantFrom('Diagnostics', 'DiagnosticsLog', 'SecurityLog'),
        requestId: fc.integer(),
        remoteLocation: word,
        oldestTimestamp: moment,
        latestTimestamp: moment,
        retries: fc.integer({ min: 0, max: 5 }),
        retryInterval: fc.integer({ min: 0, max: 500 }),
      },
      { requiredKeys: ['logType', 'requestId', 'remoteLocation'] },
    ),
  ),
  meaning('getTransactionStatus', fc.oneof(fc.record({ transactionId: word }), fc.constant({}))),
);

function meaning(intent: CsmsIntent, request: fc.Arbitrary<unknown>) {
  return request.map((each) => ({ intent, request: each }));
}

describe.each(ALL)('whatever a CSMS says to a %s station', (edition) => {
  test('it is answered, in the words of the edition, and the station lives on', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(said, fc.integer({ min: 0, max: 90_000 })), { maxLength: 12 }),
        (script) => {
          const bench = booted({ edition, model: 'ac-22kw-twin', tolerates: OVERTAKEN });
          bench.act('plug-in', { evse: 1, vehicle: { soc: 20 } });
          for (const [{ intent, request }, wait] of script) {
            const words = bench.core.parts.dialect.encodeRequest(intent, request as Request<typeof intent>);
            // What the edition cannot say is not said; what breaks its schema is stopped before the station.
            if (
              !('action' in words) ||
              !bench.oracles.isValid(words.action, 'request', words.payload) ||
              bench.state.volatile.link !== 'up'
            )
              continue;
            expect(bench.hearRaw(words)).toBeDefined();
            bench.pass(wait);
          }
          bench.pass(600_000);
          expect(bench.state.volatile.registration).toBe('accepted');
          expect(bench.breaches()).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** A reset may overtake what the CSMS was promised before it. */
const OVERTAKEN = [
  'accepted-trigger-is-followed',
  'accepted-report-is-sent',
  'accepted-remote-stop-is-followed',
  'accepted-reset-is-followed-by-boot',
  'upload-is-reported',
];
