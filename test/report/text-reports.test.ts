import { describe, expect, test } from 'vitest';
import { interruptedRun, richRun } from './fixture.js';
import { live } from './render.js';

/** Escape sequences would let a peer write to the terminal of whoever reads the report. */
test.each(['pretty', 'line', 'tap', 'github'])('%s lets no control character of a frame through', (name) => {
  expect(live(name, richRun()).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u202e]/u);
});

describe('pretty', () => {
  const lines = live('pretty', richRun()).split('\n');

  test('keeps the order of the plan, whichever case ends first', () => {
    const at = (start: string) => lines.findIndex((line) => line.includes(start));
    expect(at('RFID session')).toBeLessThan(at('Reset waits'));
  });

  test('marks the frame at fault and nothing else', () => {
    const marked = lines.filter((line) => line.includes('\u25b6'));
    expect(marked).toHaveLength(2);
    expect(marked[0]).toContain('"Ended"');
  });

  test('does not fail when the scenario file is gone', () => {
    expect(lines).toContain('   scenarios/faults/lost.yaml');
  });
});

describe('GitHub annotations', () => {
  test('are one line each, whatever the messages hold', () => {
    for (const line of live('github', richRun()).trimEnd().split('\n')) {
      expect(line).toMatch(/^::(error|warning)( [a-zA-Z]+=[^,:]*(,[a-zA-Z]+=[^,:]*)*)?::./);
    }
  });

  test('stand at the line of the step', () => {
    expect(live('github', richRun())).toContain(
      'file=scenarios/remote/reset-on-idle.yaml,line=10,endLine=10,col=5',
    );
  });
});

describe('json', () => {
  test('says how it ended, and by which seed it can be run again', () => {
    const report = JSON.parse(live('json', interruptedRun())) as unknown;
    expect(report).toMatchObject({
      seed: 7,
      interrupted: true,
      exitCode: 130,
      cases: [{ verdict: { kind: 'passed' } }],
    });
  });
});
