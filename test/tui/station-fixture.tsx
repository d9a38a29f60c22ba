import { render } from 'ink-testing-library';
import { vi } from 'vitest';
import type { RunEvent, RunEventType, StationView } from '../../src/run/events.js';
import type { Act } from '../../src/tui/station/controls.js';
import { StationLog } from '../../src/tui/station/log.js';
import { StationApp } from '../../src/tui/station/station-app.js';
import { stationPalette } from '../../src/tui/station/station-palette.js';
import { Recorder } from '../report/recorder.js';
import { comes } from '../support/comes.js';
import { ManualClock } from './manual-clock.js';

export function station(change: (view: StationView) => void = () => {}): StationView {
  const view: StationView = {
    id: 'CP1',
    edition: '2.0.1',
    model: 'ac-22kw-twin',
    power: 'on',
    link: 'up',
    registration: 'accepted',
    queued: 0,
    evses: [1, 2].map((id) => ({
      id,
      connectors: [{ id: 1, status: 'Available', plugged: false, locked: false }],
      powerW: 0,
      registerWh: 12_345_600,
    })),
  };
  change(view);
  return view;
}

export const charging = (view: StationView): void => {
  const [evse] = view.evses;
  if (!evse) return;
  Object.assign(evse, {
    powerW: 11_040,
    socPercent: 42.4,
    transactionWh: 3420,
    transactionId: 'tx-0001',
    idToken: '04A2B3C4D5',
  });
  evse.connectors = [{ id: 1, status: 'Occupied', plugged: true, locked: true }];
};

export const PALETTE = stationPalette({
  tokens: ['anna', 'ben', 'blocked'],
  faults: ['OverCurrentFailure', 'GroundFailure'],
});

/** The station view with a hand on its keys. */
export function openStation({
  view = station(),
  columns = 100,
  rows = 24,
  snapshot = (): StationView | undefined => undefined,
} = {}) {
  const clock = new ManualClock();
  const log = new StationLog(snapshot);
  const recorder = new Recorder();
  const hear = <T extends RunEventType>(...args: Parameters<typeof recorder.run<T>>): void =>
    log.hear(recorder.run<T>(...args) as unknown as RunEvent);
  hear('state', 0, { view });
  const act = vi.fn<Act>(() => undefined);
  const onQuit = vi.fn<(interrupted: boolean) => void>();
  const app = render(
    <StationApp {...{ log, clock, act, onQuit }} palette={PALETTE} size={{ columns, rows }} />,
  );
  const tick = (): void => clock.advance(100);
  const screen = (): string => app.lastFrame() ?? '';
  return {
    app,
    act,
    onQuit,
    clock,
    log,
    screen,
    see: (text: string) =>
      comes(() => {
        if (!screen().includes(text)) throw new Error(`no ${text} in\n${screen()}`);
      }),
    missing: (text: string) =>
      comes(() => {
        if (screen().includes(text)) throw new Error(`${text} is still in\n${screen()}`);
      }),
    update(change: (view: StationView) => void): void {
      hear('state', 0, { view: station(change) });
      tick();
    },
    frames(count: number): void {
      for (let i = 0; i < count; i += 1) {
        const raw = `[2,"m${i}","Heartbeat",{"n":${i}}]`;
        hear('frame', i * 1000, {
          station: 'CP1',
          seenBy: 'station',
          from: 'station',
          messageType: 'call',
          action: 'Heartbeat',
          raw,
        });
      }
      tick();
    },
    hear,
    tick,
    /** Presses keys one after the other, each when the one before has had its effect. */
    async press(...keys: string[]): Promise<void> {
      for (const key of keys) {
        // Ink hears keys once its effects have run.
        await comes(() => {
          if (app.stdin.listenerCount('readable') === 0) throw new Error('keys are not heard yet');
        });
        app.stdin.write(key);
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

export const KEY = {
  up: '\u001b[A',
  down: '\u001b[B',
  pageUp: '\u001b[5~',
  pageDown: '\u001b[6~',
  end: '\u001b[F',
  enter: '\r',
  escape: '\u001b',
  tab: '\t',
  backspace: '\u007f',
  ctrlC: '\u0003',
} as const;
