import { github } from './github.js';
import { json } from './json.js';
import { jsonl } from './jsonl.js';
import { junit } from './junit.js';
import { line } from './line.js';
import { pretty } from './pretty.js';
import type { ReporterRow } from './reporter.js';
import { tap } from './tap.js';

/** Every report that can be asked for. Help, docs and the parser of `--report` come from these rows. */
export const REPORTERS: readonly ReporterRow[] = [
  {
    name: 'pretty',
    summary: 'for a person: folds what passed, unfolds what did not, with the frames around it',
    destination: 'stdout',
    shape: 'lines',
    create: pretty,
  },
  {
    name: 'line',
    summary: 'for logs: a plain line for each case as it ends',
    destination: 'stdout',
    shape: 'lines',
    create: line,
  },
  {
    name: 'junit',
    summary: 'JUnit XML, for CI servers',
    destination: { file: 'plugfest-report/junit.xml' },
    shape: 'document',
    create: junit,
  },
  {
    name: 'jsonl',
    summary: 'the recording: every event, one JSON object per line',
    destination: { file: 'plugfest-report/run.jsonl' },
    shape: 'document',
    create: jsonl,
  },
  {
    name: 'json',
    summary: 'one JSON document with all verdicts and counts, without frames',
    destination: { file: 'plugfest-report/summary.json' },
    shape: 'document',
    create: json,
  },
  {
    name: 'github',
    summary: 'annotations of GitHub Actions, beside the lines of the scenario files',
    destination: 'stdout',
    shape: 'lines',
    create: github,
  },
  {
    name: 'tap',
    summary: 'Test Anything Protocol, version 14',
    destination: 'stdout',
    shape: 'document',
    create: tap,
  },
];
