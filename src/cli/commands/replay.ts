import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { defineCommand } from '../declaration.js';
import { shared } from '../options/shared.js';
import { packageRoot } from '../package-info.js';
import { unreadableFile } from '../read-file.js';

export const replay = defineCommand({
  name: 'replay',
  summary: 'make any report from a recording',
  description:
    'Plays a recording (what `--report jsonl` wrote) to other reports, as if the run were happening now.',
  arguments: [
    {
      name: 'recording',
      summary: 'file that the `jsonl` report wrote; `-` reads standard input',
      required: true,
    },
  ],
  options: { report: shared.report, config: shared.config },
  examples: [
    {
      command: 'plugfest replay plugfest-report/run.jsonl',
      summary: 'read on a terminal what ran elsewhere',
    },
    {
      command: 'plugfest replay run.jsonl --report junit=junit.xml',
      summary: 'make a report that nobody asked for at the time',
    },
  ],
  async run({ options, arguments: [file = '-'] }, context) {
    const { linesOf, multiplex, openReports, parseReportOptions, readRecording } = await import(
      '../../report/index.js'
    );
    const requests = parseReportOptions(options.report.length > 0 ? options.report : ['pretty']);
    const { stdout, cwd, colour } = context;
    const recording = file === '-' ? context.stdin : createReadStream(resolve(cwd, file));
    const events = readRecording(linesOf(recording), file);
    const open = openReports(requests, {
      stdout: { write: (text) => stdout.write(text), columns: stdout.columns, colour },
      cwd,
      roots: [cwd, packageRoot()],
    });
    let whole = true;
    const tell = multiplex(open.listeners, (text) => {
      whole = false;
      context.stderr.write(`error: ${text}\n`);
    });
    try {
      for await (const event of events) tell(event);
    } catch (error) {
      throw isMissing(error) ? unreadableFile(file, error) : error;
    } finally {
      open.close();
    }
    if (open.files.length > 0) context.stderr.write(`wrote ${open.files.join(', ')}\n`);
    return whole ? 'passed' : 'error';
  },
});

/** Errors of the file system have a code; no other error that can come here has. */
function isMissing(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
