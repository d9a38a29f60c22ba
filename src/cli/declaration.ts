import type { ExitName } from '../diagnostics/index.js';
import type { Interruption } from './interrupt.js';
import type { Io } from './io.js';
import type { OptionTable, Values } from './options/row.js';

/** What a command may use besides its options. */
export interface Context extends Io {
  /** Whether text to standard output is coloured. */
  readonly colour: boolean;
  /** Makes Ctrl-C abort the returned signal instead of ending the process; to be asked for when there is something to clean up. */
  interruption(): Interruption['signal'];
}

export interface ArgumentRow {
  /** As in the usage line. */
  name: string;
  summary: string;
  required?: boolean;
  /** Takes all that are left; only the last argument may. */
  many?: boolean;
}

export interface Example {
  command: string;
  summary: string;
}

/** A command, declared as data. Help, docs and the parser come from it. */
export interface CommandDeclaration<O extends OptionTable = OptionTable> {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** More, for its own help. */
  readonly description?: string;
  readonly arguments: readonly ArgumentRow[];
  readonly options: O;
  readonly examples: readonly Example[];
  /** Does it. How the process ends is what this returns; errors are thrown. */
  run(input: CommandInput<O>, context: Context): Promise<ExitName>;
}

export interface CommandInput<O extends OptionTable> {
  options: Values<O>;
  arguments: readonly string[];
}

/** Any command, when its options do not matter. */
export type AnyCommand = Omit<CommandDeclaration, 'run'> & {
  run(input: { options: never; arguments: readonly string[] }, context: Context): Promise<ExitName>;
};

/** Types `run` by the option table. */
export function defineCommand<const O extends OptionTable>(declaration: CommandDeclaration<O>): AnyCommand {
  return declaration as unknown as AnyCommand;
}

/** A command that is known by name and summary until it is wanted. */
export interface CommandRow {
  readonly name: string;
  readonly summary: string;
  load(): Promise<AnyCommand>;
}
