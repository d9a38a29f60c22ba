import type { RunEventListener } from '../../run/events.js';
import { type Context, defineCommand } from '../declaration.js';
import type { Values } from '../options/row.js';
import { runOptions } from '../options/run.js';
import { chooseTarget } from '../run-target.js';
import { shippedScenarios, shownAs } from '../scenario-files.js';

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
    const { planCases, run: play } = await import('../../run/index.js');
    const paths = files.length > 0 ? files : [shippedScenarios()];
    const scenarios = loadScenarios(findScenarios(paths, context.cwd).files, STEPS);
    const cases = planCases(scenarios, selectionOf(options), (file) => shownAs(file, context.cwd));
    if (cases.length === 0) throw await nothingSelected(scenarios.length, options);
    const target = await chooseTarget(options, cases, context);
    const seed = options.seed ?? (await freshSeed());
    const show = await openShow(options, context);
    const signal = context.interruption();
    try {
      const { exit } = await play({
        cases,
        target,
        seed,
        signal,
        listener: show.listener,
        failFast: options.failFast,
        ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
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

interface Show {
  listener: RunEventListener;
  /** No report has failed. */
  whole(): boolean;
  close(): Promise<void>;
}

/** The reports, and on a terminal the live view above which they print. */
async function openShow(options: Options, context: Context): Promise<Show> {
  const { multiplex, openReports, parseReportOptions } = await import('../../report/index.js');
  const { stdout, stderr, cwd, colour } = context;
  const usual = stdout.isTerminal ? 'pretty' : 'line';
  const requests = parseReportOptions(options.report.length > 0 ? options.report : [usual]);
  const live = stdout.isTerminal
    ? (await import('../../tui/index.js')).openRunView({ stdout: process.stdout })
    : undefined;
  const reports = openReports(requests, {
    stdout: {
      write: (text) => (live ? live.print(text) : stdout.write(text)),
      columns: stdout.columns,
      colour,
    },
    cwd,
  });
  let whole = true;
  const tell = multiplex(reports.listeners, (text) => {
    whole = false;
    stderr.write(`error: ${text}\n`);
  });
  return {
    listener: (event) => {
      live?.listener(event);
      tell(event);
    },
    whole: () => whole,
    close: async () => {
      reports.close();
      await live?.close();
      if (reports.files.length > 0) stderr.write(`wrote ${reports.files.join(', ')}\n`);
    },
  };
}
