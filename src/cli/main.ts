import type { Io } from './io.js';
import { version } from './package-info.js';

/**
 * Runs one command line to its end and sets the exit code of the process. Nothing heavy is loaded before it is known to be
 * needed: `--version` must answer at once.
 * @param argv As `process.argv`: the first two are Node and the script.
 */
export async function main(argv: readonly string[], given?: Io): Promise<number> {
  const args = argv.slice(2);
  if (args[0] === '--version' || args[0] === '-V') {
    const text = `${version()}\n`;
    if (given) given.stdout.write(text);
    else process.stdout.write(text);
    return 0;
  }
  const { runArgs } = await import('./run-args.js');
  const code = await runArgs(args, given);
  if (!given) process.exitCode = code;
  return code;
}
