import type { RunEvent, RunPlan } from '../run/events.js';
import { isoTime } from '../world/index.js';
import { type CaseLog, collectCases, culprits, entriesOf } from './case-log.js';
import { editionLabel, placeOf } from './case-name.js';
import { headline } from './findings.js';
import type { CreateReporter } from './reporter.js';
import { verdictWord } from './theme.js';
import { atSeconds } from './units.js';
import { element, renderXml, type XmlElement } from './xml.js';

/** Longest stretch of a raw frame in system-out; CI servers choke on megabytes. */
const LONGEST_FRAME = 2000;

interface Suite {
  cases: { kind: CaseLog['verdict']['kind']; xml: XmlElement; seconds: number }[];
}

/**
 * JUnit XML: a suite per scenario file, a case per edition and repetition. `inconclusive` and `not-applicable` are `skipped`
 * with their reason, as there is no other word for them in the format; a known failure as declared has passed.
 */
export const junit: CreateReporter = ({ write }) => {
  const suites = new Map<string, Suite>();
  let plan: RunPlan | undefined;
  let beganAt = 0;
  const collect = collectCases((log) => {
    const suite = suites.get(log.ref.file) ?? { cases: [] };
    suites.set(log.ref.file, suite);
    suite.cases.push({ kind: log.verdict.kind, xml: caseXml(log), seconds: log.realMs / 1000 });
  });
  return (event) => {
    collect(event);
    if (event.type === 'run-begin') {
      plan = event.plan;
      beganAt = event.at;
    } else if (event.type === 'run-end') {
      const root = rootXml(suites, event, plan, isoTime(beganAt));
      write(`<?xml version="1.0" encoding="UTF-8"?>\n${renderXml(root)}`);
    }
  };
};

function rootXml(
  suites: Map<string, Suite>,
  { summary, realMs }: RunEvent<'run-end'>,
  plan: RunPlan | undefined,
  timestamp: string,
): XmlElement {
  const all = [...suites.values()].flatMap(({ cases }) => cases);
  const properties = {
    seed: plan?.seed,
    target: plan?.target,
    clock: plan?.clock,
    findings: summary.findings,
    frames: summary.frames,
    'virtual-ms': Math.round(summary.virtualMs),
  };
  const suiteXml = [...suites].map(([file, { cases }]) => {
    const time = seconds(cases.reduce((sum, one) => sum + one.seconds, 0));
    const attributes = { name: file, ...tally(cases), time, timestamp };
    return element('testsuite', attributes, [propertiesXml(properties), ...cases.map(({ xml }) => xml)]);
  });
  return element('testsuites', { name: 'plugfest', ...tally(all), time: seconds(realMs / 1000) }, suiteXml);
}

function tally(cases: Suite['cases']): Record<string, number> {
  const of = (...kinds: string[]): number => cases.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    tests: cases.length,
    failures: of('failed'),
    errors: of('error'),
    skipped: of('inconclusive', 'not-applicable'),
  };
}

function caseXml(log: CaseLog): XmlElement {
  const { ref } = log;
  const properties = {
    edition: ref.edition,
    refs: ref.refs.join(', ') || undefined,
    tags: ref.tags.join(', ') || undefined,
    'virtual-ms': Math.round(log.took),
  };
  const attributes = {
    name: `${ref.name} [${editionLabel(ref)}]`,
    classname: ref.file.replace(/\.ya?ml$/, '').replaceAll(/[/\\]/g, '.'),
    file: ref.file,
    line: culprits(log)[0]?.step.span?.line,
    time: seconds(log.realMs / 1000),
  };
  return element('testcase', attributes, [propertiesXml(properties), ...verdictXml(log), ...outXml(log)]);
}

function verdictXml(log: CaseLog): XmlElement[] {
  const { verdict } = log;
  const message = verdict.reason ?? verdictWord(verdict);
  if (verdict.kind === 'passed') return [];
  if (verdict.kind === 'failed')
    return [element('failure', { message, type: verdictWord(verdict) }, [details(log)])];
  if (verdict.kind === 'error') return [element('error', { message, type: 'error' }, [details(log)])];
  return [element('skipped', { message: `${verdictWord(verdict)}: ${message}` })];
}

/** The same facts as the other reports give, as plain text. */
function details(log: CaseLog): string {
  const steps = culprits(log).flatMap(({ step, verdict, mismatches }) => [
    `step ${step.path} ${step.title}${step.span ? ` (${placeOf(step.span.file, step.span)})` : ''}`,
    ...(verdict.reason === undefined ? [] : [`  ${verdict.reason}`]),
    ...(mismatches ?? []).flatMap((m) => [
      `  ${[m.path, m.message].filter((part) => part !== '').join(': ')}`,
      `    expected ${m.expected}`,
      `    actual   ${m.actual}`,
    ]),
  ]);
  const reason = log.verdict.reason ?? verdictWord(log.verdict);
  return ['', reason, ...steps, ...findingTexts(log), ''].join('\n');
}

function findingTexts(log: CaseLog): string[] {
  return entriesOf(log, 'finding').map((finding) => `${headline(finding)}: ${finding.message}`);
}

function outXml(log: CaseLog): XmlElement[] {
  const lines = log.entries.flatMap((entry) => {
    const time = `${atSeconds(entry.elapsed).padStart(9)} `;
    if (entry.type === 'frame') {
      const raw = entry.raw.length > LONGEST_FRAME ? `${entry.raw.slice(0, LONGEST_FRAME)}\u2026` : entry.raw;
      return [`${time} ${entry.station} ${entry.from === 'station' ? '->' : '<-'} CSMS ${raw}`];
    }
    if (entry.type === 'act') return [`${time} ${entry.station} ${entry.text}`];
    if (entry.type === 'operator')
      return [`${time} ${entry.station} operator: ${entry.command}: ${entry.outcome}`];
    if (entry.type === 'finding') return [`${time} ${headline(entry)}: ${entry.message}`];
    return entry.type === 'note' ? [`${time} ${entry.level}: ${entry.text}`] : [];
  });
  return lines.length === 0 ? [] : [element('system-out', {}, [`\n${lines.join('\n')}\n`])];
}

function propertiesXml(values: Record<string, string | number | undefined>): XmlElement {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return element(
    'properties',
    {},
    given.map(([name, value]) => element('property', { name, value })),
  );
}

function seconds(value: number): string {
  return value.toFixed(3);
}
