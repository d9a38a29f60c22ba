import { describe, expect, it } from 'vitest';
import { edition, editions, loadValidators } from '../../src/ocpp/index.js';

describe('the validators of an edition', () => {
  it.each(editions)('%s: exist for both sides of every action, and a SEND has no response', async (id) => {
    const validators = await loadValidators(id);
    for (const { name, kind } of edition(id).actions.values()) {
      expect(() => validators.validate(name, 'request', {})).not.toThrow();
      if (kind === 'call') expect(() => validators.validate(name, 'response', {})).not.toThrow();
      else expect(() => validators.validate(name, 'response', {})).toThrow(RangeError);
    }
  });

  it('are loaded once', async () => {
    expect(await loadValidators('1.6')).toBe(await loadValidators('1.6'));
  });

  it('refuse an action that the edition does not have', async () => {
    const validators = await loadValidators('1.6');
    expect(() => validators.validate('TransactionEvent', 'request', {})).toThrow(
      new RangeError('OCPP 1.6 has no request called TransactionEvent'),
    );
  });

  it('report all errors of a payload, each with its place and in plain words', async () => {
    const validators = await loadValidators('1.6');
    const errors = validators.validate('StatusNotification', 'request', {
      connectorId: '1',
      status: 'Busy',
      timestamp: 'yesterday',
      vendorId: 'v'.repeat(256),
      colour: 'red',
    });
    expect(errors.map(({ path, keyword, message }) => `${path} ${keyword}: ${message}`).sort()).toEqual([
      ' additionalProperties: the field "colour" does not exist in this message',
      ' required: the required field "errorCode" is missing',
      '/connectorId type: is the string "1", expected a whole number',
      '/status enum: is "Busy", expected one of "Available", "Preparing", "Charging", "SuspendedEVSE", "SuspendedEV", "Finishing", "Reserved", "Unavailable", "Faulted"',
      '/timestamp format: is "yesterday", expected a date and time with a time zone, like 2025-01-31T08:00:00Z (RFC 3339)',
      '/vendorId maxLength: is 256 characters long, at most 255 are allowed',
    ]);
    expect(edition('1.6').errorCodeFor(errors)).toBe('FormationViolation');
  });

  it('stop at a hundred errors, so that a hostile payload is no work for whoever answers', async () => {
    const validators = await loadValidators('2.1');
    const hostile = Object.fromEntries(
      Array.from({ length: 50_000 }, (_, index) => [`field${index}`, index]),
    );
    const errors = validators.validate('Heartbeat', 'request', hostile);
    expect(errors).toHaveLength(100);
    expect(edition('2.1').errorCodeFor(errors)).toBe('ProtocolError');
  });

  it.each([
    [{ currentTime: null }, 'is null, expected a string'],
    [{ currentTime: ['2025'] }, 'is a list, expected a string'],
    [{ currentTime: {} }, 'is an object, expected a string'],
    [{ currentTime: true }, 'is the boolean true, expected a string'],
    [
      { currentTime: 'y'.repeat(200) },
      `is "${'y'.repeat(78)}…, expected a date and time with a time zone, like 2025-01-31T08:00:00Z (RFC 3339)`,
    ],
  ])('word what was found and what was expected: %j', async (payload, message) => {
    const validators = await loadValidators('2.1');
    expect(validators.validate('Heartbeat', 'response', payload)[0]).toMatchObject({
      path: '/currentTime',
      message,
    });
  });

  it('refuse a payload that is no object', async () => {
    const validators = await loadValidators('2.0.1');
    for (const [payload, found] of [
      [null, 'null'],
      [[], 'a list'],
      ['{}', 'the string "{}"'],
    ] as const) {
      expect(validators.validate('Heartbeat', 'request', payload)).toEqual([
        { path: '', keyword: 'type', message: `is ${found}, expected an object`, params: { type: 'object' } },
      ]);
    }
  });
});
