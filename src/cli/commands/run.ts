import { defineCommand } from '../declaration.js';
import type { Values } from '../options/row.js';
import { runOptions } from '../options/run.js';
import { createCurtain, openRunShow } from '../run-show.js';
import { chooseTarget } from '../run-target.js';
import { shippedScenarios, shownAs, withShownFiles } from '../scenario-files.js';

export const run = defineCommand({
  name: 'run',
  summary: 'play scenarios and judge what happens',
  description:
    'Plays scenario files with virtual charge points, each on every edition that it names. Without --endpoint against the embedded CSMS in virtual time, where an hour takes milliseconds. Without files: the scenarios that come with plugfest.',
  arguments: [{ name: 'files', summary: 'scenario files, folders or patterns', many: true }],
  options: runOptions,
  examples: [
    { command: 'plugfest run', summary: 'all shipped scenarios on the embedded CSMS' },
    { command: 'plugfest run my-scenarios --tag smoke --edition 2.0.1', summary: 'some of your own' },
    {
      command: 'plugfest run scenarios --endpoint ws://127.0.0.1:9000 --adapter my-csms.yaml',
      summary: 'judge another CSMS',
    },
    {
      command: 'plugfest run --report pretty --report junit=out/junit.xml',
      summary: 'several reports at once',
    },
  ],
  async run({ options, arguments: files }, context) {
    const { findScenarios, loadScenarios, STEPS } = await import('../../scenario/index.js');
    const { mayBeSelected, planCases, run: play, threadsFor } = await import('../../run/index.js');
    const paths = files.length > 0 ? files : [shippedScenarios()];
    const found = findScenarios(paths, context.cwd).files;
    const selection = selectionOf(options);
    const shown = (file: string) => shownAs(file, context.cwd);
    const scenarios = loadScenarios(found, STEPS, {
      wanted: (file, outline) => mayBeSelected(selection, shown(file), outline),
    });
    const cases = planCases(scenarios, selection, shown);
    if (cases.length === 0) throw await nothingSelected(found.length, options);
    const curtain = createCurtain();
    const target = await chooseTarget(options, cases, context, curtain);
    const seed = options.seed ?? (await freshSeed());
    const show = await openRunShow(options.report, context, curtain);
    const signal = context.interruption();
    try {
      const { exit } = await play({
        cases,
        target,
        seed,
        signal,
        listener: withShownFiles(show.listener, context.cwd),
        failFast: options.failFast,
        ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
        threads: options.jobs ?? threadsFor(cases.length),
        ...(options.timeout === undefined ? {} : { timeoutMs: options.timeout }),
        ...(options.speed === undefined ? {} : { speed: options.speed }),
        findings: options.findings,
      });
      return show.whole() ? exit : 'error';
    } finally {
      await show.close();
    }
  },
});

type Options = Values<typeof runOptions>;

function selectionOf({ filter, tag, edition, repeat }: Options) {
  return { filters: filter, tags: tag, repeat, ...(edition.length > 0 ? { editions: edition } : {}) };
}

async function nothingSelected(count: number, { filter, tag, edition }: Options): Promise<Error> {
  const { failure } = await import('../../diagnostics/index.js');
  const wanted = [
    ...filter,
    ...tag.map((each) => `tag ${each}`),
    ...edition.map((each) => `edition ${each}`),
  ];
  return failure('PF3005', { count, filter: wanted.join(', ') });
}

async function freshSeed(): Promise<number> {
  const { randomSeed } = await import('../../world/index.js');
  return randomSeed();
}
