import { describe, expect, test } from 'vitest';
import { append, between, frameLine, type LogEntry, lineOf } from '../../../src/station/core/log.js';

describe('the log', () => {
  test('forgets the oldest', () => {
    const log: LogEntry[] = [];
    for (let at = 0; at < 250; at++) append(log, at, `line ${at}`);
    expect(log).toHaveLength(100);
    expect(log[0]?.text).toBe('line 150');
  });

  test('gives a period with both its ends', () => {
    const log = [1, 2, 3, 4].map((at) => ({ at, text: '' }));
    expect(between(log, 2, 3).map(({ at }) => at)).toEqual([2, 3]);
    expect(between(log)).toHaveLength(4);
    expect(between(log, 5)).toEqual([]);
  });

  test('a line begins with its time', () => {
    expect(lineOf({ at: 0, text: 'x' })).toBe('1970-01-01T00:00:00.000Z x');
    expect(frameLine('>', 'Heartbeat')).toBe('> Heartbeat');
  });
});
