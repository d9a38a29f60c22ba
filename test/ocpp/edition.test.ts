import { describe, expect, it } from 'vitest';
import {
  edition,
  editionOfSubprotocol,
  editions,
  enumOf,
  isEdition,
  reasonCodes,
  type SchemaError,
  securityEvents,
  unitsOfMeasure,
} from '../../src/ocpp/index.js';

describe('an edition', () => {
  it('is known by its id and by its WebSocket subprotocol, both exact', () => {
    expect(editions).toEqual(['1.6', '2.0.1', '2.1']);
    expect(['1.6', '2.0.1', '2.1', '2.0', 'toString', 1.6, null].map(isEdition)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1', 'ocpp2.0', 'OCPP1.6', ''].map(editionOfSubprotocol)).toEqual([
      '1.6',
      '2.0.1',
      '2.1',
      undefined,
      undefined,
      undefined,
    ]);
    expect(editions.map((id) => edition(id).subprotocol)).toEqual(['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1']);
  });

  it('has its number of actions', () => {
    expect(editions.map((id) => edition(id).actions.size)).toEqual([39, 64, 91]);
  });

  it('knows who sends an action, and where it belongs', () => {
    expect(edition('1.6').actions.get('RemoteStartTransaction')).toEqual({
      name: 'RemoteStartTransaction',
      from: 'csms',
      block: 'Core',
      kind: 'call',
    });
    expect(edition('2.0.1').actions.get('TransactionEvent')).toMatchObject({
      from: 'station',
      block: 'Transactions',
    });
    expect(edition('2.1').actions.get('NotifyPeriodicEventStream')).toMatchObject({
      from: 'station',
      kind: 'send',
    });
    for (const id of editions) expect(edition(id).actions.get('DataTransfer')?.from).toBe('both');
    expect(edition('1.6').actions.get('TransactionEvent')).toBeUndefined();
  });

  it('of family v2 grows: 2.1 has every action of 2.0.1, from the same side and in the same block', () => {
    const newer = edition('2.1').actions;
    expect(
      [...edition('2.0.1').actions.values()].filter(({ name, from }) => newer.get(name)?.from !== from),
    ).toEqual([]);
    expect(
      [...edition('2.0.1').actions.values()].filter(({ name, block }) => newer.get(name)?.block !== block),
    ).toEqual([]);
  });

  it('spells the error codes its own way', () => {
    const has = (code: string) => editions.map((id) => edition(id).errorCodes.includes(code));
    expect(has('FormationViolation')).toEqual([true, false, false]);
    expect(has('FormatViolation')).toEqual([false, true, true]);
    expect(has('OccurenceConstraintViolation')).toEqual([true, false, false]);
    expect(has('OccurrenceConstraintViolation')).toEqual([false, true, true]);
    expect(has('RpcFrameworkError')).toEqual([false, true, true]);
    expect(has('MessageTypeNotSupported')).toEqual([false, true, true]);
    expect(has('NotImplemented')).toEqual([true, true, true]);
    expect(editions.map((id) => edition(id).errorCodes.length)).toEqual([10, 12, 12]);
  });

  it('only names codes that it has', () => {
    for (const id of editions) {
      const { errorCodes, byKeyword, ...info } = edition(id);
      const named = [
        ...byKeyword.map(([, code]) => code),
        ...Object.entries(info).flatMap(([key, value]) => (key.endsWith('Code') ? [value] : [])),
      ];
      expect(named.filter((code) => !errorCodes.includes(String(code)))).toEqual([]);
    }
  });

  it('answers several errors by the most structural one', () => {
    const errors = (...keywords: string[]): SchemaError[] =>
      keywords.map((keyword) => ({ path: '', keyword, message: '', params: {} }));
    const { errorCodeFor } = edition('2.0.1');
    expect(errorCodeFor(errors('enum', 'type', 'required', 'additionalProperties'))).toBe('ProtocolError');
    expect(errorCodeFor(errors('enum', 'type', 'required'))).toBe('OccurrenceConstraintViolation');
    expect(errorCodeFor(errors('maxLength', 'type'))).toBe('TypeConstraintViolation');
    expect(errorCodeFor(errors('maxLength'))).toBe('PropertyConstraintViolation');
    expect(errorCodeFor([])).toBe('GenericError');
  });
});

describe('an enumeration', () => {
  it('is found by its name in the edition', () => {
    expect(enumOf('1.6', 'ChargePointStatus')).toHaveLength(9);
    expect(enumOf('1.6', 'ChargePointErrorCode')).toHaveLength(16);
    expect(enumOf('1.6', 'Measurand')).toHaveLength(22);
    expect(enumOf('1.6', 'Reason')).toContain('EVDisconnected');
    expect(enumOf('2.0.1', 'ConnectorStatusEnumType')).toEqual([
      'Available',
      'Occupied',
      'Reserved',
      'Unavailable',
      'Faulted',
    ]);
    expect(enumOf('2.0.1', 'IdTokenEnumType')).not.toContain('DirectPayment');
    expect(enumOf('2.1', 'IdTokenEnumType')).toContain('DirectPayment');
    expect(enumOf('2.1', 'ConnectorEnumType')).toContain('cNACS');
  });

  it('of an unknown name is a mistake of the program', () => {
    expect(() => enumOf('1.6', 'MeasurandEnumType')).toThrow(
      new RangeError('OCPP 1.6 has no enumeration called MeasurandEnumType'),
    );
    expect(() => enumOf('2.1', 'toString')).toThrow(RangeError);
  });
});

describe('the lists of the appendices', () => {
  it('have their lengths, and no name twice', () => {
    expect(editions.map((id) => securityEvents(id).length)).toEqual([18, 20, 21]);
    expect(editions.map((id) => reasonCodes(id).length)).toEqual([0, 43, 56]);
    expect(editions.map((id) => unitsOfMeasure(id).length)).toEqual([17, 33, 34]);
    for (const id of editions) {
      for (const list of [securityEvents(id).map(({ name }) => name), reasonCodes(id), unitsOfMeasure(id)]) {
        expect(new Set(list).size).toBe(list.length);
      }
    }
  });

  it('say which security events are critical', () => {
    const critical = (id: (typeof editions)[number], wanted: string) =>
      securityEvents(id).find(({ name }) => name === wanted)?.critical;
    expect(editions.map((id) => critical(id, 'FirmwareUpdated'))).toEqual([true, true, true]);
    expect(editions.map((id) => critical(id, 'InvalidMessages'))).toEqual([false, false, false]);
    expect(editions.map((id) => critical(id, 'InvalidFirmwareSignature'))).toEqual([false, true, true]);
    expect(critical('1.6', 'FailedToAuthenticateAtCentralSystem')).toBe(false);
    expect(critical('2.0.1', 'FailedToAuthenticateAtCsms')).toBe(false);
    expect(critical('2.0.1', 'DiscardedRenewedClientCertificate')).toBeUndefined();
  });
});
