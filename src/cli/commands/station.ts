import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { PlugfestError, renderDiagnostics } from '../../diagnostics/index.js';
import type { Edition } from '../../ocpp/index.js';
import type { RunEvent, RunEventListener } from '../../run/events.js';
import type { Live } from '../../run/index.js';
import { type Context, defineCommand } from '../declaration.js';
import { frameLine } from '../frame-line.js';
import type { Values } from '../options/row.js';
import { stationOptions } from '../options/station.js';

/** A model that most things can be tried on: two EVSEs, three phases. */
const USUAL_MODEL = 'ac-22kw-twin';

export const station = defineCommand({
  name: 'station',
  summary: 'be one virtual charge point',
  description:
    'Connects one virtual charge point to a CSMS, or to an embedded one when no URL is given, prints its frames and does what is typed: any step of the scenario language, one a line (`plug-in 1`, `tap 04A2B3`, `wait 10 s`). A script comes from a file or a pipe in the same words.',
  arguments: [
    {
      name: 'endpoint',
      summary: 'OCPP-J address of the CSMS, such as ws://127.0.0.1:9000; the identity is appended',
    },
  ],
  options: stationOptions,
  examples: [
    {
      command: 'plugfest station ws://127.0.0.1:9000 --id CP7',
      summary: 'a station at a CSMS, moved by typing',
    },
    { command: 'plugfest station --tui', summary: 'a station on a screen of its own, moved by keys' },
    { command: 'echo "plug-in 1" | plugfest station --edition 1.6', summary: 'a script from a pipe' },
  ],
  async run({ options, arguments: [endpoint] }, context) {
    const { RealClock, randomSeed, isoTime } = await import('../../world/index.js');
    const { openLive } = await import('../../run/index.js');
    const clock = new RealClock(options.speed);
    const signal = context.interruption();
    const show = await openScreen(options, context, (event) => eventText(event, options.json, isoTime));
    const live = await openLive({
      edition: options.edition as Edition,
      identity: options.id,
      model: options.model ?? USUAL_MODEL,
      target: await targetFor(endpoint, options, context),
      clock,
      seed: options.seed ?? randomSeed(),
      listener: show.listener,
    });
    show.attach?.(live);
    const failed =
      options.tui && context.stdout.isTerminal
        ? await untilQuit(show, signal)
        : await followScript(live, options, context, signal);
    await live.close();
    await show.close();
    return signal.aborted ? 'interrupted' : failed ? 'failed' : 'passed';
  },
});

type Options = Values<typeof stationOptions>;

async function targetFor(endpoint: string | undefined, options: Options, context: Context) {
  const room = await import('../../run/index.js');
  if (endpoint === undefined) return room.embeddedTarget({ welcoming: true, virtualTime: false });
  const { tlsOf } = await import('../run-target.js');
  const { terminalPrompter } = await import('../prompter.js');
  return room.createOutsideTarget({
    endpoint,
    prompter: terminalPrompter(context),
    assumeGiven: true,
    ...(options.password === undefined ? {} : { password: options.password }),
    ...tlsOf(options),
  });
}

/** Plays typed or piped steps in order. Returns whether one did not pass. */
async function followScript(
  live: Live,
  options: Options,
  context: Context,
  signal: AbortSignal,
): Promise<boolean> {
  const input = options.script === undefined ? context.stdin : createReadStream(options.script);
  const typed = options.script === undefined && context.stdin.isTTY === true;
  const lines = createInterface({ input, terminal: false });
  signal.addEventListener('abort', () => lines.close(), { once: true });
  let failed = false;
  for await (const line of lines) {
    const text = line.replace(/(^|\s)#.*$/, '').trim();
    if (text === 'quit' || text === 'exit') break;
    if (text === '') continue;
    const passed = await playLine(live, text, context);
    failed ||= !passed;
    if (!passed && !typed) break;
    if (signal.aborted) break;
  }
  // A pipe that has ended has said all it had to say; a person who closes the terminal wants out as well.
  return failed && !typed;
}

async function playLine(live: Live, text: string, context: Context): Promise<boolean> {
  try {
    const outcome = await live.play(text);
    if (outcome.kind === 'passed') return true;
    context.stderr.write(`${outcome.kind}: ${outcome.reason}\n`);
    return false;
  } catch (error) {
    if (!(error instanceof PlugfestError)) throw error;
    context.stderr.write(
      `${renderDiagnostics(error.diagnostics, { sources: error.sources, cwd: context.cwd })}\n`,
    );
    return false;
  }
}

interface Screen {
  listener: RunEventListener;
  attach?(live: Live): void;
  quit?: Promise<void>;
  close(): Promise<void>;
}

async function openScreen(
  options: Options,
  context: Context,
  text: (event: RunEvent) => string | undefined,
): Promise<Screen> {
  if (options.tui && context.stdout.isTerminal) return openTui();
  return {
    listener: (event) => {
      const words = text(event);
      if (words !== undefined) context.stdout.write(`${words}\n`);
    },
    close: async () => {},
  };
}

async function openTui(): Promise<Screen> {
  const { openStationView, stationPalette } = await import('../../tui/index.js');
  const { enumOf } = await import('../../ocpp/index.js');
  let live: Live | undefined;
  let quit: () => void = () => {};
  const quitting = new Promise<void>((resolve) => {
    quit = resolve;
  });
  const faults = enumOf('1.6', 'ChargePointErrorCode').filter((code) => code !== 'NoError');
  const view = openStationView({
    stdout: process.stdout,
    stdin: process.stdin,
    palette: stationPalette({ tokens: ['04A2B3C4D5', '04B3C4D5E6', 'DEADBEEF'], faults }),
    act: async (name, params) => {
      const outcome = await live?.play(`${name}: ${JSON.stringify(params)}`);
      return outcome && outcome.kind !== 'passed' ? outcome.reason : undefined;
    },
    onQuit: quit,
  });
  return {
    listener: view.listener,
    attach: (opened) => {
      live = opened;
    },
    quit: quitting,
    close: () => view.close(),
  };
}

async function untilQuit(show: Screen, signal: AbortSignal): Promise<boolean> {
  const aborted = new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  await Promise.race([show.quit, aborted]);
  return false;
}

function eventText(event: RunEvent, json: boolean, isoTime: (ms: number) => string): string | undefined {
  if (json) return JSON.stringify(event);
  if (event.type === 'frame') return frameLine(event, isoTime(event.at));
  if (event.type === 'note') return `${isoTime(event.at).slice(11, 23)} ${event.text}`;
  if (event.type === 'finding')
    return `${isoTime(event.at).slice(11, 23)} ${event.severity} by the ${event.side} (${event.rule}, ${event.clause}): ${event.message}`;
  return undefined;
}
