import type { CommanderError } from 'commander';
import { didYouMean, failure, type PlugfestError } from '../diagnostics/index.js';
import type { CommandRow } from './declaration.js';

/** Commander's complaint as one of ours. Its suggestion, when it has one, becomes the fix. */
export function usageError(
  error: CommanderError,
  args: readonly string[],
  commands: readonly CommandRow[],
): PlugfestError {
  const [, quoted = ''] = /'([^']*)'/.exec(error.message) ?? [];
  if (error.code === 'commander.unknownCommand') return unknownCommand(quoted, namesOf(commands));
  const command = args.find((arg) => commands.some(({ name }) => name === arg)) ?? '';
  const [, suggestion] = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(error.message) ?? [];
  const help = `\`plugfest${command === '' ? '' : ` ${command}`} --help\` describes the options.`;
  const fix = suggestion === undefined ? help : `Did you mean \`${suggestion}\`? ${help}`;
  return failure('PF3002', { problem: problemOf(error, quoted), command }, { fix });
}

/** @param candidates What could have been meant. */
export function unknownCommand(command: string, candidates: readonly string[]): PlugfestError {
  const advice = didYouMean(command, candidates);
  const fix = advice === undefined ? undefined : `${advice} \`plugfest --help\` lists all of them.`;
  return failure('PF3001', { command }, { fix });
}

function namesOf(commands: readonly CommandRow[]): string[] {
  return commands.map(({ name }) => name);
}

function problemOf({ code, message }: CommanderError, quoted: string): string {
  const name = quoted.split(/[ ,]/).find((part) => part.startsWith('--')) ?? quoted;
  if (code === 'commander.unknownOption') return `there is no option \`${name}\``;
  if (code === 'commander.optionMissingArgument') return `the option \`${name}\` needs a value`;
  if (code === 'commander.missingArgument') return `the argument \`${quoted}\` is missing`;
  if (code === 'commander.excessArguments') return 'there are more arguments than the command takes';
  return message.replace(/^error: /, '').replace(/\n.*/s, '');
}
