import { render } from 'ink';
import type { RunEventListener, StationView } from '../../run/events.js';
import { type Clock, RealClock } from '../../world/index.js';
import type { Act } from './controls.js';
import { StationLog } from './log.js';
import type { PaletteAct } from './palette.js';
import { StationApp } from './station-app.js';

export interface StationViewOptions {
  stdout: NodeJS.WriteStream;
  /** A terminal: keys are read from it. */
  stdin: NodeJS.ReadStream;
  palette: readonly PaletteAct[];
  act: Act;
  /** Called at `q` and Ctrl-C; whoever opened the view stops the station and then closes it. */
  onQuit(interrupted: boolean): void;
  /** How the station is now, if that can be asked; else its last `state` event counts. */
  snapshot?: () => StationView | undefined;
  /** The machine's clock. */
  clock?: Clock;
}

export interface OpenStationView {
  /** Tell it every event of the station. */
  listener: RunEventListener;
  /** Gives the terminal back as it was. */
  close(): Promise<void>;
}

const ALTERNATE_SCREEN = '\u001b[?1049h\u001b[H';
const FORMER_SCREEN = '\u001b[?1049l';

/** Shows a live charge point on a screen of its own and takes acts by key. Needs a terminal on both sides. */
export function openStationView({
  stdout,
  stdin,
  snapshot,
  clock = new RealClock(),
  ...props
}: StationViewOptions): OpenStationView {
  const log = new StationLog(snapshot);
  stdout.write(ALTERNATE_SCREEN);
  const restore = (): void => void stdout.write(FORMER_SCREEN);
  // However the process ends, the terminal must not stay on this screen.
  process.once('exit', restore);
  const app = render(<StationApp {...props} log={log} clock={clock} />, {
    stdout,
    stdin,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  return {
    listener: (event) => log.hear(event),
    async close() {
      app.unmount();
      await app.waitUntilExit();
      process.off('exit', restore);
      restore();
    },
  };
}
