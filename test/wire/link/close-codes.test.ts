import { expect, test } from 'vitest';
import { closeCodeOf, sendableCode, sendableReason } from '../../../src/wire/link/close-codes.js';

test.each([
  [1000, 1000],
  [1001, 1001],
  [1014, 1014],
  [3000, 3000],
  [4999, 4999],
  [1004, 1000],
  [1005, 1000],
  [1006, 1000],
  [1015, 1000],
  [0, 1000],
  [5000, 1000],
  [1000.5, 1000],
])('close code %d leaves as %d', (code, sent) => {
  expect(sendableCode(code)).toBe(sent);
});

test('a reason is cut to 123 bytes, at a character', () => {
  expect(sendableReason('short')).toBe('short');
  expect(sendableReason('x'.repeat(200))).toBe('x'.repeat(123));
  expect(sendableReason('ü'.repeat(200))).toBe('ü'.repeat(61));
  expect(sendableReason('⚡'.repeat(200))).toBe('⚡'.repeat(41));
});

test.each([
  ['WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', 1009],
  ['WS_ERR_INVALID_UTF8', 1007],
  ['WS_ERR_UNEXPECTED_RSV_1', 1002],
  ['PING_TIMEOUT', 1006],
  ['ECONNRESET', undefined],
])('%s is left with close code %s', (code, close) => {
  expect(closeCodeOf(Object.assign(new Error('x'), { code }))).toBe(close);
});
