import { describe, expect, it } from 'vitest';
import { nextOffsetChange, offsetAt, parseIsoTime } from '../../src/world/index.js';

const at = (time: string) => parseIsoTime(time);
const HOUR = 3_600_000;

describe('the offset of a zone', () => {
  it.each([
    ['America/Los_Angeles', '2026-01-05T08:00:00Z', -8 * HOUR, '2026-03-08T10:00:00Z'],
    ['America/Los_Angeles', '2026-06-01T00:00:00Z', -7 * HOUR, '2026-11-01T09:00:00Z'],
    ['Europe/Amsterdam', '2026-03-29T00:59:59Z', HOUR, '2026-03-29T01:00:00Z'],
    ['Europe/Amsterdam', '2026-03-29T01:00:00Z', 2 * HOUR, '2026-10-25T01:00:00Z'],
    ['Australia/Lord_Howe', '2026-01-05T00:00:00Z', 11 * HOUR, '2026-04-04T15:00:00Z'],
  ])('%s at %s: %i, until %s', (zone, time, offset, change) => {
    expect(offsetAt(at(time), zone)).toBe(offset);
    expect(nextOffsetChange(at(time), zone)).toBe(at(change));
  });

  it.each(['UTC', 'Asia/Kolkata', 'America/Phoenix'])('%s keeps its own', (zone) => {
    expect(nextOffsetChange(at('2026-01-05T08:00:00Z'), zone)).toBeUndefined();
  });
});
