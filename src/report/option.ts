import { didYouMean, failure, listed } from '../diagnostics/index.js';
import { REPORTERS } from './registry.js';
import type { ReporterRow } from './reporter.js';

/** A report that was asked for, and where it goes. */
export interface ReportRequest {
  reporter: ReporterRow;
  destination: ReporterRow['destination'];
}

/**
 * Reads one `--report name` or `--report name=path`; the path `-` is standard output.
 * @throws PlugfestError PF3003 when there is no such report, or the path is empty.
 */
export function parseReportOption(text: string): ReportRequest {
  const at = text.indexOf('=');
  const name = at < 0 ? text : text.slice(0, at);
  const path = at < 0 ? undefined : text.slice(at + 1);
  const reporter = REPORTERS.find((row) => row.name === name);
  const names = REPORTERS.map((row) => row.name);
  const wanted = listed(names);
  if (!reporter) {
    const fix = [didYouMean(name, names), `Possible: ${wanted}, each optionally with \`=path\`.`];
    throw failure(
      'PF3003',
      { value: text, option: '--report', wanted },
      { fix: fix.filter(Boolean).join(' ') },
    );
  }
  if (path === '') {
    throw failure('PF3003', {
      value: text,
      option: '--report',
      wanted: `\`${name}=path\`, or \`${name}\` alone`,
    });
  }
  if (path === undefined) return { reporter, destination: reporter.destination };
  return { reporter, destination: path === '-' ? 'stdout' : { file: path } };
}

/**
 * Reads all of them.
 * @throws PlugfestError also PF3004 when two would spoil each other in one place.
 */
export function parseReportOptions(texts: readonly string[]): ReportRequest[] {
  const requests = texts.map(parseReportOption);
  requests.forEach((request, i) => {
    const other = requests.slice(0, i).find((earlier) => collide(earlier, request));
    if (!other) return;
    const show = ({ reporter, destination }: ReportRequest): string =>
      `\`--report ${reporter.name}=${destination === 'stdout' ? '-' : destination.file}\``;
    const fix = 'Give each its own file: `--report name=path`.';
    throw failure('PF3004', { one: show(other), other: show(request) }, { fix });
  });
  return requests;
}

function collide(a: ReportRequest, b: ReportRequest): boolean {
  const place = ({ destination }: ReportRequest): string =>
    destination === 'stdout' ? '-' : destination.file;
  if (place(a) !== place(b)) return false;
  // Lines of several reports can stand in one terminal, but not in one file.
  return place(a) !== '-' || a.reporter.shape === 'document' || b.reporter.shape === 'document';
}
