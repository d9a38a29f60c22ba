import { describe, expect, test } from 'vitest';
import { frameText, shortJson } from '../../src/report/frame-text.js';
import type { FrameEvent } from '../../src/run/events.js';

const frame = (messageType: FrameEvent['messageType'], raw: string, action?: string): FrameEvent => ({
  station: 'CP1',
  seenBy: 'csms',
  from: 'station',
  messageType,
  raw,
  ...(action === undefined ? {} : { action }),
});

describe('a frame in short', () => {
  test.each([
    ['call', '[2,"1","Heartbeat",{}]', 'Heartbeat', 'Heartbeat {}'],
    ['result', '[3,"1",{"status":"Accepted"}]', 'Reset', 'Reset reply {"status":"Accepted"}'],
    ['error', '[4,"1","NotSupported","no",{}]', 'Reset', 'Reset error ["NotSupported","no",{}]'],
    [
      'result-error',
      '[5,"1","FormatViolation","no",{}]',
      'Reset',
      'Reset reply refused ["FormatViolation","no",{}]',
    ],
    [
      'send',
      '[6,"1","NotifyPeriodicEventStream",{"id":1}]',
      'NotifyPeriodicEventStream',
      'NotifyPeriodicEventStream send {"id":1}',
    ],
    ['unreadable', 'hello', undefined, 'unreadable hello'],
    ['call', '{"not":"an array"}', 'Reset', 'unreadable {"not":"an array"}'],
    ['result', '[3,"1",{}]', undefined, '(unknown action) reply {}'],
    ['call', '[2,"1","Heartbeat"]', 'Heartbeat', 'Heartbeat null'],
  ] as const)('%s %s', (type, raw, action, expected) => {
    expect(frameText(frame(type, raw, action), 80)).toBe(expected);
  });

  test('gives up long strings and lists before names', () => {
    const value = { idToken: 'A'.repeat(60), list: [1, 2, 3, 4, 5], status: 'Accepted' };
    expect(shortJson(value, 1000)).toBe(JSON.stringify(value));
    expect(shortJson(value, 70)).toBe(
      `{"idToken":"${'A'.repeat(12)}\u2026","list":[1,"\u2026 4 more"],"status":"Accepted"}`,
    );
  });

  test('fits where nothing can be given up any more', () => {
    expect(
      shortJson(
        Array.from({ length: 3 }, () => ({ status: 'Accepted' })),
        10,
      ),
    ).toHaveLength(10);
  });
});
