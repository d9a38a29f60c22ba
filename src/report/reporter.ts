import type { RunEventListener } from '../run/events.js';

/** What a reporter is given. It has no other way to the outside. */
export interface ReporterContext {
  /** Appends to the report. */
  write(text: string): void;
  /** Whether escape sequences for colour may be written. */
  colour: boolean;
  /** Width in which text should fit, in terminal columns. */
  columns: number;
  /** Text of a scenario file, or undefined when it cannot be read. Called only when something of it is shown. */
  readSource(file: string): string | undefined;
}

/** A reporter is a function of run events; it is told everything, in order, and ends with `run-end`. */
export type CreateReporter = (context: ReporterContext) => RunEventListener;

/** One row of the table of reporters. */
export interface ReporterRow {
  /** As in `--report name=path`. */
  name: string;
  summary: string;
  /** Where the report goes when no path is given: standard output, or a file relative to the working folder. */
  destination: 'stdout' | { file: string };
  /** `lines`: other reports may write to the same place. `document`: the whole must be this report and nothing else. */
  shape: 'lines' | 'document';
  create: CreateReporter;
}
