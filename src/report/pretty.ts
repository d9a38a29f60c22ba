import type { RunEvent, RunPlan } from '../run/events.js';
import { type CaseLog, collectCases } from './case-log.js';
import { editionLabel, noteText } from './case-name.js';
import { failureLines } from './failure.js';
import { createFindingTally } from './findings.js';
import type { CreateReporter, ReporterContext } from './reporter.js';
import { createScenarioList } from './scenario-list.js';
import { summaryLines } from './summary.js';
import { plain, wrap } from './text.js';
import { createTheme, type Theme, verdictWord } from './theme.js';

const UNFOLDED = new Set(['failed', 'error', 'inconclusive']);

/**
 * For a person at a terminal: a line for each scenario as soon as all its cases have ended, in the order of the plan; at the
 * end what went wrong, unfolded, and a summary.
 */
export const pretty: CreateReporter = (context) => {
  const theme = createTheme(context.colour);
  const out = (lines: string[]): void => {
    if (lines.length > 0) context.write(`${lines.join('\n')}\n`);
  };
  const bad: CaseLog[] = [];
  const skipped: CaseLog[] = [];
  const tally = createFindingTally();
  let plan: RunPlan | undefined;
  let list = createScenarioList([], theme, context.columns);
  const collect = collectCases((log) => {
    if (UNFOLDED.has(log.verdict.kind)) bad.push(log);
    else tally.add(log);
    if (log.verdict.kind === 'not-applicable') skipped.push({ ...log, entries: [] });
    out(list.ended(log));
  });
  return (event) => {
    collect(event);
    if (event.type === 'run-begin') {
      plan = event.plan;
      list = createScenarioList(plan.cases, theme, context.columns);
    } else if (event.type === 'note' && event.level !== 'info') {
      out(noteLines(event, theme, context.columns));
    } else if (event.type === 'run-end') {
      out(list.rest());
      out(reasonLines(skipped, theme, context.columns));
      out(titled('Findings in cases that passed', tally.lines(theme, context.columns), theme));
      out(titled('What went wrong', unfold(bad, theme, context), theme));
      out(['', ...summaryLines(event, plan, theme)]);
    }
  };
};

function unfold(logs: CaseLog[], theme: Theme, context: ReporterContext): string[] {
  return logs.flatMap((log, i) => [...(i > 0 ? [''] : []), ...failureLines(log, i + 1, theme, context)]);
}

function titled(title: string, lines: string[], theme: Theme): string[] {
  return lines.length === 0 ? [] : ['', theme.chalk.bold.underline(title), '', ...lines];
}

function noteLines(note: RunEvent<'note'>, theme: Theme, columns: number): string[] {
  const kind = note.level === 'error' ? 'error' : 'inconclusive';
  return wrap(noteText(note), columns).map((line) => theme.tint(kind, line));
}

/** Cases that do not apply, by reason: the reason is what they have in common. */
function reasonLines(logs: CaseLog[], theme: Theme, columns: number): string[] {
  const byReason = new Map<string, Map<string, string[]>>();
  for (const { ref, verdict } of logs) {
    const names = emplace(
      byReason,
      plain(verdict.reason ?? verdictWord(verdict)),
      () => new Map<string, string[]>(),
    );
    emplace(names, plain(ref.name), () => []).push(editionLabel(ref));
  }
  const lines = [...byReason].flatMap(([reason, names]) => [
    ...wrap(reason, columns),
    ...[...names]
      .flatMap(([name, editions]) => wrap(`${name} \u00b7 ${editions.join(', ')}`, columns - 2))
      .map((line) => theme.chalk.dim(`  ${line}`)),
  ]);
  return titled('Not applicable', lines, theme);
}

/** What the map holds at `key`; at first what `make` makes. */
function emplace<V>(map: Map<string, V>, key: string, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
