import { dirname } from 'node:path';
import type { CaseRef, VerdictKind } from '../run/events.js';
import type { CaseLog } from './case-log.js';
import { pad, plain, width } from './text.js';
import { type Theme, worst } from './theme.js';
import { duration } from './units.js';

/** The lines of scenarios, each with its editions, handed out in the order of the plan. */
export interface ScenarioList {
  /** Takes the end of a case; returns the lines that can be printed now. */
  ended(log: CaseLog): string[];
  /** Lines of scenarios that did not come to their end. */
  rest(): string[];
}

interface Scenario {
  file: string;
  name: string;
  /** Ids of its cases in the order of the plan. */
  order: string[];
  waiting: Set<string>;
  logs: Pick<CaseLog, 'ref' | 'verdict' | 'took'>[];
}

const MARGIN = 2;
/** Holds `known failure`. */
const REMARK = 13;

export function createScenarioList(cases: readonly CaseRef[], theme: Theme, columns: number): ScenarioList {
  const scenarios = new Map<string, Scenario>();
  for (const ref of cases) {
    const scenario = scenarioOf(scenarios, ref);
    scenario.order.push(ref.id);
    scenario.waiting.add(ref.id);
  }
  const editionColumns = Math.max(0, ...[...scenarios.values()].map((s) => plannedWidth(s, cases)));
  const nameColumns = Math.max(
    20,
    Math.min(
      60,
      columns - editionColumns - REMARK - 3 * MARGIN,
      Math.max(20, ...cases.map((c) => width(plain(c.name)))),
    ),
  );
  let folder: string | undefined;
  const print = (scenario: Scenario): string[] => {
    scenarios.delete(scenario.file);
    if (scenario.logs.length === 0) return [];
    scenario.logs.sort((a, b) => scenario.order.indexOf(a.ref.id) - scenario.order.indexOf(b.ref.id));
    const lines: string[] = [];
    const here = dirname(scenario.file);
    if (here !== folder && here !== '.')
      lines.push(...(folder === undefined ? [] : ['']), theme.chalk.dim(plain(here)));
    folder = here;
    return [...lines, row(scenario, nameColumns, editionColumns, theme)];
  };
  return {
    ended(log) {
      const scenario = scenarioOf(scenarios, log.ref);
      scenario.waiting.delete(log.ref.id);
      scenario.logs.push({ ref: log.ref, verdict: log.verdict, took: log.took });
      const lines: string[] = [];
      for (const next of scenarios.values()) {
        if (next.waiting.size > 0) break;
        lines.push(...print(next));
      }
      return lines;
    },
    rest: () => [...scenarios.values()].flatMap(print),
  };
}

function scenarioOf(scenarios: Map<string, Scenario>, ref: CaseRef): Scenario {
  const known = scenarios.get(ref.file);
  if (known) return known;
  const fresh: Scenario = { file: ref.file, name: ref.name, order: [], waiting: new Set(), logs: [] };
  scenarios.set(ref.file, fresh);
  return fresh;
}

/** Widest that the editions of a scenario can become: each with its mark, or with how many repetitions passed. */
function plannedWidth(scenario: Scenario, cases: readonly CaseRef[]): number {
  const perEdition = new Map<string, number>();
  for (const { file, edition } of cases) {
    if (file === scenario.file) perEdition.set(edition, (perEdition.get(edition) ?? 0) + 1);
  }
  const cells = [...perEdition].map(
    ([edition, n]) => edition.length + 2 + (n > 1 ? 2 * String(n).length + 2 : 0),
  );
  return cells.reduce((sum, cell) => sum + cell, 0) + MARGIN * Math.max(0, cells.length - 1);
}

function row(
  { name, logs, waiting }: Scenario,
  nameColumns: number,
  editionColumns: number,
  theme: Theme,
): string {
  const kind = worst(logs.map(({ verdict }) => verdict.kind));
  const cells = editions(logs).map(([edition, kinds]) => cell(edition, kinds, theme));
  const remark = remarkOf(logs, waiting.size > 0);
  const plainCells = cells.map(({ text }) => text).join(' '.repeat(MARGIN));
  const gap = ' '.repeat(Math.max(0, editionColumns - width(plainCells)));
  const shown = cells.map(({ painted }) => painted).join(' '.repeat(MARGIN));
  return `${theme.mark(kind)} ${pad(plain(name), nameColumns)}${' '.repeat(MARGIN)}${shown}${gap}${theme.chalk.dim(
    `${' '.repeat(MARGIN)}${remark}`,
  )}`;
}

/** How long it took, unless there is more to say. */
function remarkOf(logs: Scenario['logs'], unfinished: boolean): string {
  if (unfinished) return 'not finished';
  if (logs.some(({ verdict }) => verdict.knownFailure === 'as-declared')) return 'known failure';
  return duration(Math.max(...logs.map((log) => log.took)));
}

function editions(logs: Scenario['logs']): [string, VerdictKind[]][] {
  const byEdition = new Map<string, VerdictKind[]>();
  for (const { ref, verdict } of logs) {
    byEdition.set(ref.edition, [...(byEdition.get(ref.edition) ?? []), verdict.kind]);
  }
  return [...byEdition];
}

/** `2.0.1 \u2713`, or of many repetitions `2.0.1 \u2717 48/50`. */
function cell(edition: string, kinds: VerdictKind[], theme: Theme): { text: string; painted: string } {
  const passed = kinds.filter((kind) => kind === 'passed').length;
  const tally = kinds.length > 1 ? ` ${passed}/${kinds.length}` : '';
  const kind = worst(kinds);
  return {
    text: `${edition} x${tally}`,
    painted: `${theme.chalk.dim(edition)} ${theme.mark(kind)}${theme.tint(kind, tally)}`,
  };
}
