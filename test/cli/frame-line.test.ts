import { expect, test } from 'vitest';
import { frameLine } from '../../src/cli/frame-line.js';

const AT = '2026-01-05T08:00:01.250Z';

test.each([
  [
    { from: 'station', messageType: 'call', action: 'Heartbeat', raw: '[2,"1","Heartbeat",{}]' },
    '08:00:01.250 CP1 \u2192 Heartbeat {}',
  ],
  [
    { from: 'csms', messageType: 'result', action: 'Heartbeat', raw: '[3,"1",{"currentTime":"x"}]' },
    '08:00:01.250 CP1 \u2190 Heartbeat reply {"currentTime":"x"}',
  ],
  [
    {
      from: 'csms',
      messageType: 'unreadable',
      raw: 'oops\u001b[2J\n',
      problem: { code: 'FormationViolation', message: 'not JSON' },
    },
    '08:00:01.250 CP1 \u2190 unreadable oops\u00b7[2J\u21b5  ! FormationViolation: not JSON',
  ],
] as const)('%j', (frame, line) => {
  expect(frameLine({ station: 'CP1', ...frame }, AT)).toBe(line);
});

test('nothing of a long frame is left out', () => {
  const raw = JSON.stringify([2, '1', 'DataTransfer', { data: 'x'.repeat(5000) }]);
  expect(
    frameLine({ station: 'CP1', from: 'station', messageType: 'call', action: 'DataTransfer', raw }, AT),
  ).toContain('x'.repeat(5000));
});
