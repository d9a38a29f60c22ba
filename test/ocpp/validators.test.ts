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
});
