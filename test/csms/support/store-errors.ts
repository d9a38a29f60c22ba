import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'vitest';
import { SCHEMA_VERSION } from '../../../src/csms/store/migrations.js';
import { type Outcome, runCli, type Surroundings } from '../../cli/run-cli.js';

/** What differs from one version to the next. */
export const VERSIONS = {
  'schema NEWER': `schema ${SCHEMA_VERSION + 1}`,
  'up to KNOWN': `up to ${SCHEMA_VERSION}`,
};

const FOLDER = resolve('test/golden/store');

/** Names of the golden files: a code each, and what it is about. */
export function goldens(): string[] {
  return readdirSync(FOLDER).map((name) => name.replace(/\.txt$/, ''));
}

/** Runs `plugfest csms …` and compares what it says, where each of `words` stands for what differs from one run to the next. */
export async function expectGolden(
  golden: string,
  args: readonly string[],
  words: Readonly<Record<string, string>>,
  around: Surroundings = {},
): Promise<Outcome> {
  const outcome = await runCli(['csms', ...args], around);
  await expectSame(golden, args, outcome, words);
  return outcome;
}

export async function expectSame(
  golden: string,
  args: readonly string[],
  { code, stderr }: Pick<Outcome, 'code' | 'stderr'>,
  words: Readonly<Record<string, string>>,
): Promise<void> {
  const shown = Object.entries(words).reduce(
    (text, [word, found]) => (found === '' ? text : text.replaceAll(found, word)),
    `$ plugfest csms ${args.join(' ')}\n${stderr.trimEnd()}\nexit ${code}\n`,
  );
  await expect(shown).toMatchFileSnapshot(`${FOLDER}/${golden}.txt`);
}
