import { expect, test } from 'vitest';
import { errorCodeOf, faultVariableOf } from '../../src/dialect/index.js';
import { enumOf } from '../../src/ocpp/index.js';

const codes = enumOf('1.6', 'ChargePointErrorCode').filter((code) => code !== 'NoError');

test('every error of 1.6 has a variable of its own, and is found again by it', () => {
  expect(codes.map((code) => errorCodeOf(faultVariableOf(code)))).toEqual(codes);
});

test('a lock that fails is told by the retention lock (G05.FR.02)', () => {
  expect(faultVariableOf('ConnectorLockFailure')).toEqual({
    component: 'ConnectorPlugRetentionLock',
    variable: 'Problem',
  });
});

test('an error without a variable is a problem of the EVSE', () => {
  expect(faultVariableOf('FanStuck')).toEqual({ component: 'EVSE', variable: 'Problem' });
});

test('names are compared without case, and other variables tell no fault', () => {
  expect(errorCodeOf({ component: 'rcd', variable: 'TRIPPED' })).toBe('GroundFailure');
  expect(errorCodeOf({ component: 'Connector', variable: 'AvailabilityState' })).toBeUndefined();
});
