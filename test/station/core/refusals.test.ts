import { describe, expect, test } from 'vitest';
import { failed, reasonOf, rejected } from '../../../src/station/core/refusals.js';

describe('a refusal', () => {
  test('says its reason in the words of the standard and in plain ones', () => {
    expect(rejected('UnknownEvse', 'there is no evse 3')).toEqual({
      status: 'Rejected',
      statusInfo: { reasonCode: 'UnknownEvse', additionalInfo: 'there is no evse 3' },
    });
    expect(failed('Duplicate')).toEqual({ status: 'Failed', statusInfo: { reasonCode: 'Duplicate' } });
  });

  test('is never longer than StatusInfoType takes, whatever it repeats of what was asked', () => {
    expect(reasonOf('InvalidURL', 'x'.repeat(2000)).additionalInfo).toHaveLength(512);
  });
});
