import { plain } from '../report/text.js';
import type { RunEvent, RunEventListener } from '../run/events.js';
import type { Live } from '../run/index.js';
import type { Context } from './declaration.js';
import { frameLine } from './frame-line.js';
import { canDraw } from './io.js';

/** Tokens that the palette offers beside what one types. */
const TOKENS = ['04A2B3C4D5', '04B3C4D5E6', 'DEADBEEF'];

/** Where a live charge point is shown. */
export interface StationScreen {
  listener: RunEventListener;
  /** Present when the screen takes acts itself: resolves when the person wants out, with whether by Ctrl-C. */
  quit?: Promise<{ interrupted: boolean }>;
  /** From here on acts have an effect. */
  attach(live: Live): void;
  close(): Promise<void>;
}

/** The screen that was asked for; without a terminal to draw on, plain lines. */
export async function openStationScreen(
  { tui, json }: { tui: boolean; json: boolean },
  context: Context,
): Promise<StationScreen> {
  if (tui && canDraw(context) && context.stdin.isTTY === true) return drawnScreen();
  const { isoTime } = await import('../world/index.js');
  return {
    listener: (event) => {
      const text = json ? JSON.stringify(event) : eventText(event, (at) => isoTime(at));
      if (text !== undefined) context.stdout.write(`${text}\n`);
    },
    attach: () => {},
    close: async () => {},
  };
}

async function drawnScreen(): Promise<StationScreen> {
  const { openStationView, stationPalette } = await import('../tui/index.js');
  const { enumOf } = await import('../ocpp/index.js');
  let live: Live | undefined;
  let leave: (how: { interrupted: boolean }) => void = () => {};
  const quit = new Promise<{ interrupted: boolean }>((resolve) => {
    leave = resolve;
  });
  const faults = enumOf('1.6', 'ChargePointErrorCode').filter((code) => code !== 'NoError');
  const view = openStationView({
    stdout: process.stdout,
    stdin: process.stdin,
    palette: stationPalette({ tokens: TOKENS, faults }),
    snapshot: () => live?.view(),
    act: async (name, params) => {
      if (!live) return 'the station is not there yet';
      const outcome = await live.play(`${name}: ${JSON.stringify(params)}`);
      return outcome.kind === 'passed' ? undefined : outcome.reason;
    },
    onQuit: (interrupted) => leave({ interrupted }),
  });
  return {
    listener: view.listener,
    quit,
    attach: (opened) => {
      live = opened;
    },
    close: () => view.close(),
  };
}

function eventText(event: RunEvent, isoTime: (at: number) => string): string | undefined {
  const time = isoTime(event.at);
  if (event.type === 'frame') return frameLine(event, time);
  if (event.type === 'note') return `${time.slice(11, 23)} ${plain(event.text)}`;
  if (event.type !== 'finding') return undefined;
  const { severity, side, rule, clause, message } = event;
  return `${time.slice(11, 23)} ${severity} by the ${side} (${rule}, ${clause}): ${plain(message)}`;
}
