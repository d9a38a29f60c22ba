import type { Paint } from '../diagnostics/index.js';
import type { Io, Output } from './io.js';

/** `undefined`: nobody said, so it depends on where the text goes. */
export type ColourChoice = boolean | undefined;

/**
 * Whether to colour what goes to `output`: as `--color` or `--no-color` says, else by the customs of terminals
 * (https://no-color.org, FORCE_COLOR, TERM=dumb).
 */
export function wantsColour(choice: ColourChoice, output: Output, env: Io['env']): boolean {
  if (choice !== undefined) return choice;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return output.isTerminal && env.TERM !== 'dumb';
}

/** Takes `--color` and `--no-color` out of the arguments, wherever they stand before `--`; the last one counts. */
export function takeColourFlags(args: readonly string[]): { choice: ColourChoice; rest: string[] } {
  const end = args.indexOf('--');
  const stop = end < 0 ? args.length : end;
  let choice: ColourChoice;
  const rest = args.filter((arg, i) => {
    if (i >= stop || (arg !== '--color' && arg !== '--no-color')) return true;
    choice = arg === '--color';
    return false;
  });
  return { choice, rest };
}

/** The colours of diagnostics. Loads chalk, so only for output that is coloured. */
export async function diagnosticPaint(): Promise<Paint> {
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return {
    error: (text) => chalk.red.bold(text),
    warning: (text) => chalk.yellow.bold(text),
    note: (text) => chalk.cyan.bold(text),
    message: (text) => chalk.bold(text),
    gutter: (text) => chalk.blue(text),
    fix: (text) => text,
  };
}
