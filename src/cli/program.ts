import { Command, CommanderError, Option } from 'commander';
import type { ExitName } from '../diagnostics/index.js';
import { COMMANDS } from './commands/index.js';
import type { AnyCommand, CommandRow, Context } from './declaration.js';
import { helpAfter } from './help-text.js';
import { resolveOptions } from './options/resolve.js';
import { kebab, type OptionRow } from './options/row.js';
import { version } from './package-info.js';
import { usageError } from './usage-error.js';

/** Reads the command line and runs the command that it names. @throws PlugfestError when it cannot be read. */
export async function runProgram(args: readonly string[], context: Context): Promise<ExitName> {
  let exit: ExitName = 'passed';
  const program = await buildProgram(args, context, (name) => {
    exit = name;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed' || error.code === 'commander.version') return 'passed';
    if (error.code === 'commander.help') {
      context.stderr.write(program.helpInformation());
      return 'invalid';
    }
    throw usageError(error, args, COMMANDS);
  }
  return exit;
}

/** The program with the named command declared in full; of the others only what the list of commands shows. */
export async function buildProgram(
  args: readonly string[],
  context: Context,
  done: (exit: ExitName) => void,
): Promise<Command> {
  const program = new Command('plugfest')
    .description(
      'Virtual EV charge points, an embedded charging management system, scenario files and verdicts.',
    )
    .exitOverride()
    .helpCommand(false)
    .helpOption('-h, --help', 'explain the command')
    .version(version(), '-V, --version', 'print the version')
    .option('--color', 'colour also where no terminal is')
    .option('--no-color', 'never colour')
    .addHelpText(
      'after',
      '\n`plugfest help COMMAND` explains one, `plugfest help exit-codes` how it can end.',
    )
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => context.stdout.columns,
    });
  const wanted = args.find((arg) => !arg.startsWith('-'));
  for (const row of COMMANDS) {
    const command = program
      .command(row.name)
      .summary(row.summary)
      .helpOption('-h, --help', 'explain the command');
    if (row.name === wanted) declare(command, await row.load(), context, done);
  }
  return program;
}

function declare(
  command: Command,
  declaration: AnyCommand,
  context: Context,
  done: (exit: ExitName) => void,
): void {
  command.description(declaration.description ?? sentence(declaration.summary));
  for (const { name, summary, required, many } of declaration.arguments) {
    const dots = many ? '...' : '';
    command.argument(required ? `<${name}${dots}>` : `[${name}${dots}]`, summary);
  }
  for (const [name, row] of Object.entries(declaration.options))
    command.addOption(commanderOption(name, row));
  command.addHelpText('after', helpAfter(declaration));
  command.action(async () => {
    const sources = { flags: command.opts(), env: context.env, cwd: context.cwd };
    const options = await resolveOptions(declaration.options, declaration.name, sources, () =>
      knownNames(COMMANDS),
    );
    done(await declaration.run({ options: options as never, arguments: command.args }, context));
  });
}

/** Only what was written goes through commander; defaults, environment and configuration are ours. */
function commanderOption(name: string, row: OptionRow<unknown>): Option {
  const short = row.short === undefined ? '' : `-${row.short}, `;
  const placeholder = row.placeholder === undefined ? '' : ` <${row.placeholder}>`;
  const fallback = row.fallbackText === undefined ? '' : ` (default: ${row.fallbackText})`;
  const option = new Option(`${short}--${kebab(name)}${placeholder}`, `${row.summary}${fallback}`);
  return row.kind === 'many'
    ? option.argParser((text: string, before: string[] | undefined) => [...(before ?? []), text])
    : option;
}

async function knownNames(rows: readonly CommandRow[]) {
  const commands = await Promise.all(rows.map((row) => row.load()));
  return {
    commands: new Set(rows.map(({ name }) => name)),
    options: new Set(
      commands.flatMap(({ options }) => Object.keys(options)).filter((name) => name !== 'config'),
    ),
  };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
