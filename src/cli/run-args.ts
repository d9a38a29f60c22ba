import { EXIT_CODES } from '../diagnostics/index.js';
import { takeColourFlags, wantsColour } from './colour.js';
import type { Context } from './declaration.js';
import { reportError } from './errors.js';
import { type Interruption, onInterrupt } from './interrupt.js';
import { type Io, processIo } from './io.js';
import { runProgram } from './program.js';

/** Runs one command line; returns the exit code, which is always one of the table. Never throws. */
export async function runArgs(args: readonly string[], io: Io = processIo()): Promise<number> {
  const { choice, rest } = takeColourFlags(args);
  let interruption: Interruption | undefined;
  const context: Context = {
    ...io,
    colour: wantsColour(choice, io.stdout, io.env),
    interruption() {
      interruption ??= onInterrupt();
      return interruption.signal;
    },
  };
  try {
    const exit = await runProgram(rest, context);
    return EXIT_CODES[interruption?.signal.aborted ? 'interrupted' : exit].code;
  } catch (error) {
    return await reportError(error, io, choice);
  } finally {
    interruption?.dispose();
  }
}
