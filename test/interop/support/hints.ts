import {
  configurationKeys,
  type Edition,
  genericVariables,
  standardVariables,
} from '../../../src/ocpp/index.js';
import type { Hints } from '../../support/fuzz/payload-fuzzer.js';

/** What hostile ends know of the other one: without it most of what they say would end at the first look-up. */
export function hintsFor(edition: Edition, transactionIds: readonly unknown[]): Hints {
  const variables = [...standardVariables(edition), ...genericVariables(edition)];
  const tokens = ['TAG', 'OTHER', 'tag', 'BLOCKED', 'LAPSED', 'FAR', '__proto__', 'constructor', '12345'];
  return {
    'evse.id': [0, 1, 2, 3],
    evseId: [0, 1, 2, 3],
    connectorId: [0, 1, 2, 3],
    transactionId: transactionIds,
    idTag: tokens,
    'idToken.idToken': tokens,
    parentIdTag: ['GROUP', 'TAG'],
    'groupIdToken.idToken': ['GROUP', 'TAG'],
    key: configurationKeys.map(({ key }) => key),
    'component.name': variables.map(({ component }) => component),
    'variable.name': variables.map(({ name }) => name),
    value: VALUES,
    attributeValue: VALUES,
    requestId: [0, 1, 2, 3],
    seqNo: [0, 1, 2, 3, 4, 5],
    measurand: ['Energy.Active.Import.Register', 'Power.Active.Import', 'SoC'],
    token: tokens,
    evse: [1, 2, 9],
    session: [1, 2, 3],
    names: ['HeartbeatInterval', 'AuthCtrlr.Enabled', 'Connector(1,1).Available', 'a.b.c', '((', ''],
    meterStart: [0, 100, 5000],
    meterStop: [0, 100, 5000, 90_000],
    chargingProfilePurpose: ['TxProfile'],
    startPeriod: [0],
    limit: [0, -5, 6, 16, 1e300, 1e-9],
    numberPhases: [-1, 0, 1, 2, 3, 7],
  };
}

const VALUES = [
  '0',
  '1',
  '2',
  '10',
  '-1',
  '86400',
  '99999999999999999999',
  'true',
  'FALSE',
  '',
  'Energy.Active.Import.Register',
  'Energy.Active.Import.Register,Power.Active.Import,Voltage,SoC',
  'EVConnected',
  'Authorized,EVConnected',
  'ParkingBayOccupancy',
  '2026-01-05T08:00:00Z',
];
