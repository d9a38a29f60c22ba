import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type Diagnostic,
  diagnose,
  PlugfestError,
  type Source,
  type Sources,
} from '../../../diagnostics/index.js';
import { type Edition, editions, identityFlaw, isEdition } from '../../../ocpp/index.js';
import { check } from '../check/check.js';
import { BUILT_IN_NAMES, KnownNames } from '../check/names.js';
import { checkObject } from '../check/object.js';
import type { Scenario } from '../scenario.js';
import type { StepTable } from '../step.js';
import { constant, mapOf, stepsIn, type Template } from '../values/template.js';
import { entryOf, type MapNode, type Node } from '../yaml/node.js';
import { readYaml } from '../yaml/read.js';
import { type Outline, outlineOf } from './outline.js';
import { scenarioFileSchema } from './scenario-schema.js';
import { type FragmentMemory, fileContext, type ReadFile, readSource, type Session } from './session.js';

/** The identity of the station of a scenario that names none. */
export const DEFAULT_STATION = 'CP1';
const VERSION = '1';

export interface LoadOptions {
  /** Reads files; from disk unless given. */
  read?: ReadFile;
  /** Whether a scenario is wanted, as far as its text tells; of one that is not, nothing more is read. All unless given. */
  wanted?: (file: string, outline: Outline) => boolean;
}

export interface LoadResult<C, O> {
  /** Present when nothing is wrong. */
  scenario?: Scenario<C, O>;
  /** Everything that is wrong, in the order of the files. */
  diagnostics: readonly Diagnostic[];
  sources: Sources;
}

/** Reads and checks one scenario file with the fragments that it uses. Problems are returned, not thrown. */
export function loadScenario<C, O>(
  file: string,
  table: StepTable<C, O>,
  options: LoadOptions = {},
  fragments: FragmentMemory = new Map(),
): LoadResult<C, O> {
  const session: Session<C, O> = {
    table,
    read: options.read ?? ((path) => readFileSync(path, 'utf8')),
    diagnostics: [],
    sources: new Map(),
    usesFaker: false,
    registersDrivers: false,
    fragments,
  };
  const source = readScenario(file, session);
  const wanted = source && (options.wanted?.(source.file, outlineOf(source.text)) ?? true);
  const scenario = wanted ? checkScenario(source, session) : undefined;
  const diagnostics = inOrder(session.diagnostics);
  return { ...(scenario && diagnostics.length === 0 && { scenario }), diagnostics, sources: session.sources };
}

/**
 * Reads and checks the scenario files that are wanted.
 * @throws PlugfestError with everything that is wrong in any of them: when one is bad, none is returned
 */
export function loadScenarios<C, O>(
  files: readonly string[],
  table: StepTable<C, O>,
  options: LoadOptions = {},
): Scenario<C, O>[] {
  const fragments: FragmentMemory = new Map();
  const results = files.map((file) => loadScenario(file, table, options, fragments));
  const diagnostics = inOrder(results.flatMap((result) => result.diagnostics));
  if (diagnostics.length > 0) {
    const sources = new Map(results.flatMap((result) => [...result.sources]));
    throw new PlugfestError(diagnostics, { sources });
  }
  return results.flatMap(({ scenario }) => (scenario ? [scenario] : []));
}

function readScenario(file: string, session: Session): Source | undefined {
  try {
    return readSource(session, resolve(file));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = (code && READ_PROBLEMS[code]) ?? message;
    session.diagnostics.push(diagnose('PF1004', { file, reason }));
    return undefined;
  }
}

const READ_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
};

function checkScenario<C, O>(source: Source, session: Session<C, O>): Scenario<C, O> | undefined {
  const { root, diagnostics } = readYaml(source);
  session.diagnostics.push(...diagnostics);
  if (!root) return undefined;
  if (root.kind !== 'map' || !isScenario(root, session.diagnostics)) {
    if (root.kind !== 'map') session.diagnostics.push(diagnose('PF1002', {}, { span: root.span }));
    return undefined;
  }
  const stations = stationsOf(root);
  checkIdentities(root, session.diagnostics);
  const drivers = driversOf(root);
  const names = new KnownNames(Object.keys(BUILT_IN_NAMES), { stations, drivers });
  const place = {
    file: source.file,
    chain: [source.file],
    editions: editionsOf(root),
    stations,
    names,
    ...(drivers && { drivers: new Set(drivers) }),
  };
  const checked = checkObject(check, root, scenarioFileSchema, 'this scenario', fileContext(session, place));
  names.finish(session.diagnostics);
  session.usesFaker ||= names.usesFaker;
  return checked && assemble(source.file, root, checked, stations, session.usesFaker);
}

/** Says what the file is instead, when it is not a scenario of this version. */
function isScenario(root: MapNode, diagnostics: Diagnostic[]): boolean {
  const version = entryOf(root, 'plugfest');
  if (!version) {
    const fragment = entryOf(root, 'plugfest-fragment');
    const span = fragment?.keySpan ?? root.entries[0]?.keySpan ?? root.span;
    diagnostics.push(diagnose(fragment ? 'PF1006' : 'PF1002', {}, { span }));
    return false;
  }
  const { value } = version;
  if (value.kind === 'scalar' && value.text === VERSION) return true;
  const written = value.kind === 'scalar' ? value.text : value.kind;
  diagnostics.push(diagnose('PF1003', { version: `\`${written}\`` }, { span: value.span }));
  return false;
}

function stationsOf(root: MapNode): string[] {
  const value = entryOf(root, 'stations')?.value;
  return value?.kind === 'map' ? value.entries.map(({ key }) => key) : [DEFAULT_STATION];
}

/** An identity has to do in every edition that the scenario is for. */
function checkIdentities(root: MapNode, diagnostics: Diagnostic[]): void {
  const value = entryOf(root, 'stations')?.value;
  if (value?.kind !== 'map') return;
  for (const { key, keySpan } of value.entries) {
    const [reason] = editionsOf(root).flatMap((edition) => identityFlaw(edition, key) ?? []);
    if (reason) diagnostics.push(diagnose('PF1048', { identity: key, reason }, { span: keySpan }));
  }
}

/** Undefined when they are computed and cannot be known yet. */
function driversOf(root: MapNode): string[] | undefined {
  const csms = entryOf(root, 'csms')?.value;
  const drivers = csms?.kind === 'map' ? entryOf(csms, 'drivers')?.value : undefined;
  if (!drivers) return [];
  return drivers.kind === 'map' ? drivers.entries.map(({ key }) => key) : undefined;
}

/** The editions, as far as they can be read: what is wrong with the others is reported when the list is checked. */
function editionsOf(root: MapNode): readonly Edition[] {
  const value = entryOf(root, 'editions')?.value;
  if (value?.kind !== 'list') return editions;
  const written = value.items.map((item) => (item.kind === 'scalar' ? item.text : undefined));
  return written.filter(isEdition);
}

function assemble<C, O>(
  file: string,
  root: MapNode,
  checked: Template,
  stationIds: readonly string[],
  usesFaker: boolean,
): Scenario<C, O> {
  const parts = partsOf(checked);
  const plain = <T>(key: string): T | undefined => {
    const part = parts.get(key);
    return part?.kind === 'constant' ? (part.value as T) : undefined;
  };
  const optional = <T>(key: string, name: string): object => {
    const value = plain<T>(key);
    return value === undefined ? {} : { [name]: value };
  };
  const stations = partsOf(parts.get('stations') ?? constant({}, root.span));
  const nameNode = entryOf(root, 'name')?.value as Node;
  return {
    file,
    name: plain<string>('name') ?? '',
    ...optional('description', 'description'),
    editions: editions.filter((edition) => plain<Edition[]>('editions')?.includes(edition)),
    refs: plain<string[]>('refs') ?? [],
    tags: plain<string[]>('tags') ?? [],
    csms: parts.get('csms') as Scenario['csms'],
    stations: new Map(
      stationIds.map((id) => [id, stations.get(id) ?? constant({}, root.span)]),
    ) as Scenario['stations'],
    vars: (parts.get('vars') ?? mapOf([], root.span)) as Scenario['vars'],
    unexpected: plain<Scenario['unexpected']>('unexpected') ?? 'allow',
    ...optional('known-failure', 'knownFailure'),
    ...optional('timeout', 'timeout'),
    steps: stepsIn(parts.get('steps') as Template) as Scenario<C, O>['steps'],
    usesFaker,
    span: nameNode.span,
  };
}

/** The entries of a map template; those of a constant map as constants. */
function partsOf(template: Template): ReadonlyMap<string, Template> {
  if (template.kind === 'map') return new Map(template.entries);
  if (template.kind !== 'constant') return new Map();
  const entries = Object.entries(template.value as Record<string, unknown>);
  return new Map(entries.map(([key, value]) => [key, constant(value, template.span)]));
}

/** File by file, top to bottom, each problem once: a fragment that is used twice has its faults once. */
function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map<string, Diagnostic>();
  const files = [...new Set(diagnostics.map(({ span }) => span?.file))];
  for (const diagnostic of diagnostics) {
    const { code, message, span } = diagnostic;
    const key = JSON.stringify([code, message, span?.file, span?.start]);
    if (!seen.has(key)) seen.set(key, diagnostic);
  }
  return [...seen.values()].sort(
    (a, b) =>
      files.indexOf(a.span?.file) - files.indexOf(b.span?.file) ||
      (a.span?.start ?? 0) - (b.span?.start ?? 0),
  );
}
