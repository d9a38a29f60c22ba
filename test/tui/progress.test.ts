import { describe, expect, test } from 'vitest';
import { RunProgress } from '../../src/tui/run/progress.js';
import { interruptedRun, richRun } from '../report/fixture.js';
import { ManualClock } from './manual-clock.js';

function heard(events: ReturnType<typeof richRun>, upTo = events.length) {
  const clock = new ManualClock();
  const progress = new RunProgress(clock);
  for (const event of events.slice(0, upTo)) progress.hear(event);
  return { clock, progress };
}

describe('progress', () => {
  test('counts verdicts as the summary does', () => {
    const { counts, ended, running, findings } = heard(richRun()).progress.now();
    expect(counts).toEqual({ passed: 8, failed: 3, error: 1, inconclusive: 1, 'not-applicable': 1 });
    expect({ ended, running, findings }).toEqual({ ended: 14, running: [], findings: 2 });
  });

  test('names the innermost step of every running case', () => {
    const events = richRun();
    const expecting = events.findIndex((event) => event.type === 'step-begin' && event.step.path === '4');
    const { running } = heard(events, expecting + 1).progress.now();
    const reset = running.find(({ ref }) => ref.id === 'scenarios/remote/reset-on-idle.yaml@2.0.1#1');
    expect(reset).toMatchObject({ step: 'expect session started', elapsed: 6016 });
    expect(running).toHaveLength(5);
  });

  test('goes back to the outer step when the inner one ends', () => {
    const events = richRun();
    const tapped = events.findIndex((event) => event.type === 'step-end' && event.step.path === '1[1].1');
    expect(heard(events, tapped + 1).progress.now().running[0]?.step).toBe('repeat');
  });

  test('lets time pass between events on the clock of the machine only', () => {
    const [real, virtual] = [interruptedRun(), richRun()].map((events) => heard(events, 4));
    real?.clock.advance(5000);
    virtual?.clock.advance(5000);
    expect(real?.progress.now()).toMatchObject({ realMs: 5000, running: [{ elapsed: 5000 }] });
    expect(virtual?.progress.now()).toMatchObject({ realMs: 5000, running: [{ elapsed: 0 }] });
  });
});
