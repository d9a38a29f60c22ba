export { multiplex, type NamedListener } from './multiplex.js';
export { type OpenOptions, type OpenReports, openReports, sourceReader } from './open.js';
export { parseReportOption, parseReportOptions, type ReportRequest } from './option.js';
export { linesOf, readRecording, replay } from './recording.js';
export { REPORTERS } from './registry.js';
export type { CreateReporter, ReporterContext, ReporterRow } from './reporter.js';
export { countsText } from './summary.js';
export { cut, pad, plain, width, wrap } from './text.js';
export { atSeconds, count, duration, grouped } from './units.js';
