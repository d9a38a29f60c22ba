import { printable } from '../diagnostics/index.js';
import type { SourceSpan } from '../run/events.js';
import { type CaseLog, collectCases, culprits, entriesOf } from './case-log.js';
import { caseTitle } from './case-name.js';
import { headline } from './findings.js';
import type { CreateReporter } from './reporter.js';
import { verdictWord } from './theme.js';

type Level = 'error' | 'warning';

/** Workflow commands of GitHub Actions: they put what went wrong beside the line of the scenario file in the change. */
export const github: CreateReporter = ({ write }) => {
  const collect = collectCases((log) => {
    write(annotations(log).join(''));
  });
  return (event) => {
    collect(event);
    if (event.type === 'note' && event.level !== 'info')
      write(command(event.level, {}, event.case === undefined ? event.text : `${event.case}: ${event.text}`));
  };
};

function annotations(log: CaseLog): string[] {
  const { ref, verdict } = log;
  const level: Level | undefined =
    verdict.kind === 'failed' || verdict.kind === 'error'
      ? 'error'
      : verdict.kind === 'inconclusive'
        ? 'warning'
        : undefined;
  const title = `${caseTitle(ref)}: ${verdictWord(verdict)}`;
  const findings = entriesOf(log, 'finding').map((finding) =>
    command('warning', { file: ref.file, title: caseTitle(ref) }, `${headline(finding)}: ${finding.message}`),
  );
  if (!level) return findings;
  const steps = culprits(log).map((end) =>
    command(level, { ...place(ref.file, end.step.span), title }, stepText(end, verdict.reason)),
  );
  if (steps.length > 0) return [...steps, ...findings];
  return [command(level, { file: ref.file, title }, verdict.reason ?? verdictWord(verdict)), ...findings];
}

function stepText(end: ReturnType<typeof culprits>[number], caseReason: string | undefined): string {
  const reason = end.verdict.reason ?? caseReason;
  return [
    `step ${end.step.path} ${end.step.title}${reason === undefined ? '' : `: ${reason}`}`,
    ...(end.mismatches ?? []).map(
      (m) => `${m.path || m.message}: expected ${m.expected}, actual ${m.actual}`,
    ),
  ].join('\n');
}

function place(file: string, span: SourceSpan | undefined): Record<string, string | number> {
  if (!span) return { file };
  const { line, column, endLine, endColumn } = span;
  // Columns are only understood within one line.
  const columns = line === endLine ? { col: column, endColumn } : {};
  return { file: span.file, line, endLine, ...columns };
}

function command(level: Level, properties: Record<string, string | number>, message: string): string {
  const given = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${level}${given.length > 0 ? ` ${given.join(',')}` : ''}::${escapeData(message)}\n`;
}

/** A line break would end the command, and what follows could be another one. */
function escapeData(text: string): string {
  return printable(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
