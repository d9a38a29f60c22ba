import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Known } from './config-file.js';
import {
  CONFIG_FILE,
  envName,
  type Given,
  kebab,
  type OptionRow,
  type OptionTable,
  type Values,
} from './row.js';

/** Where values can come from. */
export interface Sources {
  /** What was written on the command line, by the name in the table. */
  flags: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
}

/**
 * The value of every option: from the command line, else from the environment, else from the configuration file, else its
 * default. The first source that says anything about an option is the only one that counts for it.
 * @throws PlugfestError PF3003 for a bad value, with the place it came from.
 */
export async function resolveOptions<O extends OptionTable>(
  table: O,
  command: string,
  sources: Sources,
  known: () => Promise<Known>,
): Promise<Values<O>> {
  const config = await configValues(command, sources, known);
  const values = Object.entries(table).map(([name, row]) => {
    const given = fromFlags(name, sources.flags) ?? fromEnv(name, row, sources.env) ?? config.get(name) ?? [];
    return [name, row.read(given)];
  });
  return Object.fromEntries(values) as Values<O>;
}

async function configValues(
  command: string,
  sources: Sources,
  known: () => Promise<Known>,
): Promise<ReadonlyMap<string, readonly Given[]>> {
  const named = sources.flags.config ?? sources.env[envName('config')];
  const file = resolve(sources.cwd, typeof named === 'string' ? named : CONFIG_FILE);
  if (named === undefined && !existsSync(file)) return new Map();
  // Loading a YAML parser takes longer than all else that a short command does, so it waits until there is a file.
  const { readConfig } = await import('./config-file.js');
  return readConfig(file, command, await known());
}

function fromFlags(name: string, flags: Sources['flags']): Given[] | undefined {
  const value = flags[name];
  if (value === undefined) return undefined;
  const label = `\`--${kebab(name)}\``;
  return [value].flat().map((text) => ({ text: String(text), label }));
}

function fromEnv(name: string, row: OptionRow<unknown>, env: Sources['env']): Given[] | undefined {
  const variable = envName(name);
  const value = env[variable];
  if (value === undefined) return undefined;
  const label = `\`${variable}\``;
  const texts = row.kind === 'many' ? value.split(',').map((text) => text.trim()) : [value];
  return texts.filter((text) => row.kind !== 'many' || text !== '').map((text) => ({ text, label }));
}
