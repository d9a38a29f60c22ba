import { render } from 'ink';
import type { RunEventListener } from '../../run/events.js';
import { type Clock, RealClock } from '../../world/index.js';
import { RunProgress } from './progress.js';
import { RunView } from './run-view.js';

export interface RunViewOptions {
  stdout: NodeJS.WriteStream;
  /** The machine's clock. */
  clock?: Clock;
}

export interface OpenRunView {
  /** Tell it every event of the run. */
  listener: RunEventListener;
  /** Puts text above the live part, where it stays. A reporter can write to this. */
  print(text: string): void;
  /** Takes the live part away until it is resumed, so that somebody can be asked something. */
  pause(): void;
  resume(): void;
  /** Takes the live part away; resolves when everything printed is on the terminal. */
  close(): Promise<void>;
}

/** Shows a run while it happens. Needs a terminal; without one use the `line` report. */
export function openRunView({ stdout, clock = new RealClock() }: RunViewOptions): OpenRunView {
  const progress = new RunProgress(clock);
  const printed: string[] = [];
  let rest = '';
  let still = false;
  const view = () => <RunView {...{ progress, clock, printed, still }} />;
  // Keys are not read, so that Ctrl-C stays with the process.
  const app = render(view(), { stdout, exitOnCtrlC: false, patchConsole: false });
  const show = (only: boolean): void => {
    still = only;
    app.rerender(view());
  };
  return {
    listener: (event) => {
      progress.hear(event);
      // A run may be over before the next tick.
      if (event.type === 'run-begin') app.rerender(view());
    },
    print(text) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      printed.push(...lines);
    },
    pause: () => show(true),
    resume: () => show(false),
    async close() {
      if (rest !== '') printed.push(rest);
      show(true);
      app.unmount();
      await app.waitUntilExit();
    },
  };
}
