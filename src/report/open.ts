import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { failure } from '../diagnostics/index.js';
import type { NamedListener } from './multiplex.js';
import type { ReportRequest } from './option.js';
import type { ReporterContext } from './reporter.js';

export interface OpenOptions {
  /** Where reports without a file go. */
  stdout: Pick<ReporterContext, 'write' | 'colour' | 'columns'>;
  /** Folder to which the paths of reports are relative. */
  cwd: string;
  /** Folders to which the paths of scenario files in events may be relative; the working folder unless given. */
  roots?: readonly string[];
}

export interface OpenReports {
  listeners: NamedListener[];
  /** The files that are written, as they were asked for. */
  files: string[];
  /** Ends the files. Everything told before is in them. */
  close(): void;
}

/** Width of text reports in files, which no terminal decides. */
const FILE_COLUMNS = 110;

/**
 * Opens every report that was asked for, before anything runs: a report that cannot be written must not cost a run.
 * @throws PlugfestError PF3006.
 */
export function openReports(
  requests: readonly ReportRequest[],
  { stdout, cwd, roots = [cwd] }: OpenOptions,
): OpenReports {
  const readSource = sourceReader(roots);
  const open: number[] = [];
  const files: string[] = [];
  const listeners = requests.map(({ reporter, destination }) => {
    if (destination === 'stdout') {
      return { name: reporter.name, listener: reporter.create({ ...stdout, readSource }) };
    }
    const descriptor = openFile(destination.file, cwd);
    open.push(descriptor);
    files.push(destination.file);
    const write = (text: string): void => writeAll(descriptor, Buffer.from(text));
    return {
      name: reporter.name,
      listener: reporter.create({ write, colour: false, columns: FILE_COLUMNS, readSource }),
    };
  });
  return { listeners, files, close: () => open.splice(0).forEach(closeSync) };
}

function openFile(file: string, cwd: string): number {
  const path = resolve(cwd, file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'w');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw failure('PF3006', { file, reason }, { cause: error });
  }
}

/** A write may take less than it was given (a pipe, a disk that fills up). */
function writeAll(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

/** Reads each file at most once, and only when something of it is shown. */
export function sourceReader(roots: readonly string[]): ReporterContext['readSource'] {
  const known = new Map<string, string | undefined>();
  return (file) => {
    if (!known.has(file)) known.set(file, firstReadable(roots.map((root) => resolve(root, file))));
    return known.get(file);
  };
}

/** The line of a scenario is a courtesy: without its file the report still says everything else. */
function firstReadable(paths: readonly string[]): string | undefined {
  for (const path of paths) {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      // The next one may be there.
    }
  }
  return undefined;
}
