import { createInterface } from 'node:readline';
import { failure, PlugfestError, renderDiagnostics } from '../../diagnostics/index.js';
import type { Edition } from '../../ocpp/edition.js';
import { identityFlaw } from '../../ocpp/identity.js';
import type { Live } from '../../run/index.js';
import { authoritiesIn } from '../authorities.js';
import { type Context, defineCommand } from '../declaration.js';
import type { Values } from '../options/row.js';
import { stationOptions } from '../options/station.js';
import { readOptionFile } from '../read-file.js';
import { openStationScreen, type StationScreen } from '../station-screen.js';

const NO_TERMINAL = { isTerminal: false, columns: 100 };

/** A model that most things can be tried on: two EVSEs, three phases. */
const USUAL_MODEL = 'ac-22kw-twin';

export const station = defineCommand({
  name: 'station',
  summary: 'be one virtual charge point',
  description:
    'Connects one virtual charge point to a CSMS, or to an embedded one when no URL is given, prints its frames and does what is typed: any step of the scenario language, one a line (`plug-in 1`, `tap 04A2B3`, `wait 10 s`). A script comes from a file or a pipe in the same words, and the station leaves with its last line; with --stay it stays, as a background job of a CI needs it.',
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
    { command: 'plugfest station --memory stations', summary: 'a station that is still the same tomorrow' },
    { command: 'plugfest station --tui', summary: 'a station on a screen of its own, moved by keys' },
    {
      command: 'plugfest station --tui --script walk.txt',
      summary: 'a script to watch; the screen stays until q',
    },
    { command: 'echo "plug-in 1" | plugfest station --edition 1.6', summary: 'a script from a pipe' },
    {
      command: 'plugfest station ws://127.0.0.1:9000 --stay < /dev/null &',
      summary: 'a station in the background of a CI job, until it is killed',
    },
  ],
  async run({ options, arguments: [endpoint] }, context) {
    const edition = options.edition as Edition;
    const reason = identityFlaw(edition, options.id);
    if (reason !== undefined) throw failure('PF1048', { identity: options.id, reason });
    const { RealClock, randomSeed } = await import('../../world/index.js');
    const { openLive } = await import('../../run/index.js');
    const script = options.script === undefined ? undefined : readScript(options.script);
    const target = await targetFor(endpoint, options, context);
    const signal = context.interruption();
    const screen = await openStationScreen(options, context);
    /** What a script has to say that is played on a drawn screen: nobody could read it there. */
    const afterwards: string[] = [];
    try {
      const clock = new RealClock(options.speed);
      const live = await openLive({
        edition,
        identity: options.id,
        model: options.model ?? USUAL_MODEL,
        target,
        clock,
        ...(options.pki === undefined
          ? {}
          : { authorities: await authoritiesIn(options.pki, context.cwd, clock) }),
        seed: options.seed ?? randomSeed(),
        listener: screen.listener,
        memory: options.memory,
      });
      screen.attach(live);
      try {
        if (!screen.quit) return await follow(live, script, options.stay, context, signal);
        const stderr = { ...NO_TERMINAL, write: (text: string) => void afterwards.push(text) };
        const playing = script ? [follow(live, script, true, { ...context, stderr }, signal)] : [];
        return await Promise.race([untilQuit(screen.quit, signal), ...playing]);
      } finally {
        await live.close();
      }
    } finally {
      await screen.close();
      for (const text of afterwards) context.stderr.write(text);
    }
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

/** @throws PlugfestError PF1004. */
function readScript(file: string): string[] {
  return readOptionFile(file).toString('utf8').split(/\r?\n/);
}

/**
 * Plays the lines of a script, or of standard input, in order. A script ends at the first that does not pass.
 * @param stay Whether the station stays when nothing more is to be played; `quit` ends it all the same.
 */
async function follow(
  live: Live,
  script: string[] | undefined,
  stay: boolean,
  context: Context,
  signal: AbortSignal,
) {
  const typed = script === undefined && context.stdin.isTTY === true;
  if (typed) context.stderr.write('type steps, such as `plug-in 1`; `quit` leaves\n');
  const stop = aborted(signal);
  let lines = 0;
  for await (const line of script ?? typedLines(context, signal)) {
    const text = line.replace(/(^|\s)#.*$/, '').trim();
    if (text === 'quit' || text === 'exit') return 'passed';
    if (text === '') continue;
    lines += 1;
    const passed = await Promise.race([playLine(live, text, context), stop]);
    if (signal.aborted) return 'interrupted';
    if (!passed && !typed) return 'failed';
  }
  if (stay) await stop;
  else if (lines === 0 && !signal.aborted)
    context.stderr.write('there is nothing to do, and the station leaves; --stay keeps it\n');
  // A pipe that has ended has said all it had to say; a person who closes the terminal wants out as well.
  return signal.aborted ? 'interrupted' : 'passed';
}

async function* typedLines({ stdin }: Context, signal: AbortSignal): AsyncGenerator<string> {
  const lines = createInterface({ input: stdin, terminal: false });
  signal.addEventListener('abort', () => lines.close(), { once: true });
  try {
    yield* lines;
  } finally {
    lines.close();
    // A terminal that is still read would keep the process alive.
    stdin.pause();
  }
}

async function playLine(live: Live, text: string, { stderr, cwd }: Context): Promise<boolean> {
  try {
    const outcome = await live.play(text);
    if (outcome.kind === 'passed') return true;
    stderr.write(`${outcome.kind}: ${outcome.reason}\n`);
  } catch (error) {
    if (!(error instanceof PlugfestError)) throw error;
    stderr.write(`${renderDiagnostics(error.diagnostics, { sources: error.sources, cwd })}\n`);
  }
  return false;
}

async function untilQuit(quit: NonNullable<StationScreen['quit']>, signal: AbortSignal) {
  const { interrupted } = await Promise.race([quit, aborted(signal).then(() => ({ interrupted: true }))]);
  return interrupted ? 'interrupted' : 'passed';
}

function aborted(signal: AbortSignal): Promise<false> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(false);
    else signal.addEventListener('abort', () => resolve(false), { once: true });
  });
}
