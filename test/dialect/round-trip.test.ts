import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dialectOf,
  type From,
  type IntentName,
  type Request,
  type Response,
} from '../../src/dialect/index.js';
import type { Edition } from '../../src/ocpp/index.js';
import type { Sayable } from './support/sayable.js';
import { exchanges as v1 } from './support/v1-exchanges.js';
import { exchangesOf } from './support/v2-exchanges.js';
import { answer, say } from './support/wire.js';

const closedTypes = ['Central', 'eMAID', 'ISO14443', 'KeyCode', 'NoAuthorization'];

const sayable: Record<Edition, Sayable> = {
  '1.6': v1,
  '2.0.1': exchangesOf('2.0.1', { types: closedTypes, longest: 36, connectors: ['cCCS2', 'sType2'] }),
  '2.1': exchangesOf('2.1', {
    types: [...closedTypes, 'DirectPayment', 'VIN', 'OwnKind'],
    longest: 255,
    connectors: ['cCCS2', 'cLECCS', 'OwnKind'],
  }),
};

const fromCsms: readonly IntentName[] = [
  'changeAvailability',
  'clearCache',
  'getVariables',
  'setVariables',
  'getBaseReport',
  'getReport',
  'remoteStart',
  'remoteStop',
  'reset',
  'unlock',
  'trigger',
  'getLog',
  'getTransactionStatus',
  'installCertificate',
  'deleteCertificate',
  'getInstalledCertificates',
  'certificateSigned',
  'updateFirmware',
  'publishFirmware',
  'unpublishFirmware',
  'setChargingProfile',
  'clearChargingProfile',
  'getCompositeSchedule',
  'getChargingProfiles',
  'sendLocalList',
  'getLocalListVersion',
  'reserveNow',
  'cancelReservation',
  'customerInformation',
  'setVariableMonitoring',
  'clearVariableMonitoring',
  'getMonitoringReport',
  'setMonitoringBase',
  'setMonitoringLevel',
  'setDisplayMessage',
  'getDisplayMessages',
  'clearDisplayMessage',
  'costUpdated',
  'setNetworkProfile',
];

type AnyExchange = fc.Arbitrary<{ request: Request<IntentName>; response: Response<IntentName> }>;

for (const [edition, exchanges] of Object.entries(sayable) as [Edition, Sayable][]) {
  const dialect = dialectOf(edition);
  describe(`OCPP ${edition}`, () => {
    for (const [name, exchange] of Object.entries(exchanges) as [IntentName, AnyExchange][]) {
      const speakers: From[] =
        name === 'dataTransfer' ? ['station', 'csms'] : [fromCsms.includes(name) ? 'csms' : 'station'];

      test(`${name} is heard as it was meant, and every word of it is valid`, () => {
        fc.assert(
          fc.property(exchange, ({ request, response }) => {
            const message = say(dialect, name, request);
            for (const from of speakers) {
              expect(dialect.decodeRequest(from, message)).toEqual({ intent: name, request });
            }
            const payload = answer(dialect, name, response, message);
            expect(dialect.decodeResponse(name, payload, message)).toEqual(response);
          }),
          { numRuns: 60 },
        );
      });
    }

    test('an action is heard only from the side that says it', () => {
      const message = { action: 'Heartbeat', payload: {} };
      expect(dialect.decodeRequest('csms', message)).toBeUndefined();
      expect(dialect.decodeRequest('station', message)).toEqual({ intent: 'heartbeat', request: {} });
    });

    test('an action that no intent covers is left to who heard it', () => {
      expect(dialect.decodeRequest('csms', { action: 'ClearDERControl', payload: {} })).toBeUndefined();
      expect(dialect.decodeRequest('csms', { action: 'NoSuchAction', payload: {} })).toBeUndefined();
    });
  });
}
