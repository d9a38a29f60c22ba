import { PlugfestError, type Sources } from '../../diagnostics/index.js';
import type { LoadResult } from '../../scenario/index.js';
import { defineCommand } from '../declaration.js';
import { shared } from '../options/shared.js';
import { shippedScenarios, shownAs } from '../scenario-files.js';

export const check = defineCommand({
  name: 'check',
  summary: 'read scenario files and say what is wrong, without running them',
  description:
    'Reads scenario files with the fragments that they use, and says everything that is wrong in them. Runs nothing. Without files: the scenarios that come with plugfest.',
  arguments: [{ name: 'files', summary: 'scenario files, folders or patterns', many: true }],
  options: { json: shared.json, config: shared.config },
  examples: [
    { command: 'plugfest check my-scenarios', summary: 'everything in a folder' },
    { command: 'plugfest check "scenarios/**/*.yaml" --json', summary: 'for an editor or a script' },
  ],
  async run({ options, arguments: paths }, context) {
    const { findScenarios, loadScenario, STEPS } = await import('../../scenario/index.js');
    const { files, skipped } = findScenarios(paths.length > 0 ? paths : [shippedScenarios()], context.cwd);
    const checked = files.map((file) => ({ file: shownAs(file, context.cwd), ...loadScenario(file, STEPS) }));
    const others = skipped.map((file) => shownAs(file, context.cwd));
    if (options.json) context.stdout.write(`${JSON.stringify(reportOf(checked, others), null, 2)}\n`);
    else context.stdout.write(textOf(checked, others.length));
    const diagnostics = checked.flatMap((result) => result.diagnostics);
    if (diagnostics.length === 0) return 'passed';
    if (options.json) return 'invalid';
    throw new PlugfestError(diagnostics, { sources: sourcesOf(checked) });
  },
});

type Checked = { file: string } & LoadResult<unknown, unknown>;

/** What `--json` prints. */
function reportOf(checked: readonly Checked[], skipped: readonly string[]) {
  return {
    files: checked.map(({ file, scenario, diagnostics }) => ({
      file,
      ok: diagnostics.length === 0,
      ...(scenario && summaryOf(scenario)),
      diagnostics,
    })),
    skipped,
  };
}

function summaryOf({ name, editions, tags, refs, stations }: NonNullable<Checked['scenario']>) {
  return { name, editions, tags, refs, stations: [...stations.keys()] };
}

/** A line for each good file; what is wrong in the others is told by the error. */
function textOf(checked: readonly Checked[], skipped: number): string {
  const good = checked.flatMap(({ file, scenario }) => (scenario ? [{ file, scenario }] : []));
  const lines = good.map(
    ({ file, scenario }) => `${file}: ${scenario.name} (${scenario.editions.join(', ')})`,
  );
  const bad = checked.length - good.length;
  const counts = `${good.length} good${bad > 0 ? `, ${bad} bad` : ''}${skipped > 0 ? `; ${skipped} other YAML files passed over` : ''}`;
  return `${[...lines, counts].join('\n')}\n`;
}

function sourcesOf(checked: readonly Checked[]): Sources {
  return new Map(checked.flatMap(({ sources }) => [...sources]));
}
