import type { ExitName } from '../diagnostics/index.js';
import { COMMANDS } from './commands/index.js';
import type { Context } from './declaration.js';
import { runProgram } from './program.js';
import { unknownCommand } from './usage-error.js';

/**
 * `plugfest help run` is `plugfest run --help`; without a name, `plugfest --help`.
 * @param topics What else `help` explains.
 * @throws PlugfestError PF3001.
 */
export async function commandHelp(
  name: string | undefined,
  topics: readonly string[],
  context: Context,
): Promise<ExitName> {
  if (name !== undefined && !COMMANDS.some((row) => row.name === name))
    throw unknownCommand(name, [...COMMANDS.map((row) => row.name), ...topics]);
  return runProgram(name === undefined ? ['--help'] : [name, '--help'], context);
}
