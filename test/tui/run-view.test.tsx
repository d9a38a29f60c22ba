import { render } from 'ink-testing-library';
import { describe, expect, test } from 'vitest';
import { RunProgress } from '../../src/tui/run/progress.js';
import { RunView } from '../../src/tui/run/run-view.js';
import { richRun } from '../report/fixture.js';
import { comes } from '../support/comes.js';
import { ManualClock } from './manual-clock.js';

function show(upTo: number, columns = 100, rows = 24) {
  const clock = new ManualClock();
  const progress = new RunProgress(clock);
  for (const event of richRun().slice(0, upTo)) progress.hear(event);
  const printed = ['first line', ''];
  const view = (still: boolean) => (
    <RunView {...{ progress, clock, printed, still, size: { columns, rows } }} />
  );
  return { clock, progress, printed, view, app: render(view(false)) };
}

const linesOf = (frame: string | undefined): string[] => (frame ?? '').split('\n');

describe('the view of a run', () => {
  test.each([60, 80, 100])('in %i columns', async (columns) => {
    const { app } = show(60, columns);
    await expect(app.lastFrame()).toMatchFileSnapshot(`../golden/tui/run-${columns}.txt`);
    for (const line of linesOf(app.lastFrame())) expect(line.length).toBeLessThanOrEqual(columns);
  });

  test('follows events and time at its next tick', async () => {
    const { app, clock, progress } = show(60);
    expect(app.lastFrame()).toContain('0/14');
    for (const event of richRun().slice(60)) progress.hear(event);
    clock.advance(3000);
    await comes(() => expect(app.lastFrame()).toContain('14/14'));
    expect(app.lastFrame()).toContain('0:03');
    expect(app.lastFrame()).toContain('\u2713 8  \u2717 3  ! 1  ? 1  \u2013 1');
  });

  test('keeps what was printed above, once', async () => {
    const { app, clock, printed } = show(60);
    printed.push('second line');
    clock.advance(100);
    await comes(() => expect(app.lastFrame()).toContain('second line'));
    expect(linesOf(app.lastFrame()).filter((line) => line.startsWith('first line'))).toHaveLength(1);
  });

  test('lists no more cases than a low terminal holds', () => {
    const { app } = show(60, 80, 8);
    expect(app.lastFrame()).toContain('and 3 more');
    expect(linesOf(app.lastFrame()).length).toBeLessThan(10);
  });

  test('leaves nothing that moves when it is over, and no timer', () => {
    const { app, clock, view } = show(60);
    app.rerender(view(true));
    expect(app.lastFrame()?.trim()).toBe('first line');
    app.unmount();
    expect(clock.waiting).toBe(0);
  });
});
