import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Diagnostic, PlugfestError, ROOMS, renderDiagnostics } from '../../../src/diagnostics/index.js';
import { findScenarios, loadScenario, prepare, resolve } from '../../../src/scenario/language/index.js';
import { table } from './fixture.js';

/** One file per fault, and beside it exactly what a person sees. `UPDATE_GOLDEN=1` writes what is seen now; read the diff. */
const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'golden', 'errors');
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';

/** Cases that are about files themselves. */
const WITHOUT_FILE: Readonly<Record<string, () => readonly Diagnostic[]>> = {
  'PF1004-no-such-file': () => loadScenario('no-such-file.yaml', table).diagnostics,
  'PF1004-no-such-path': () => thrown(() => findScenarios(['no-such-folder'], FOLDER)),
  'PF1005-no-scenarios': () => thrown(() => findScenarios(['fragments', '*.txt'], FOLDER)),
};

function thrown(run: () => unknown): readonly Diagnostic[] {
  try {
    run();
  } catch (error) {
    if (error instanceof PlugfestError) return error.diagnostics;
    throw error;
  }
  return [];
}

/** What is wrong with a file: while it is read or, when nothing is, while its steps are computed. */
function faultsOf(file: string): readonly Diagnostic[] {
  const { scenario, diagnostics } = loadScenario(file, table);
  if (!scenario) return diagnostics;
  const { scope } = prepare(scenario, { now: () => 0, env: () => undefined });
  return scenario.steps.flatMap((step) => thrown(() => resolve(step.params, scope)));
}

const yamlCases = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace(/\.yaml$/, ''));

const cases: readonly [string, () => readonly Diagnostic[]][] = [
  ...yamlCases.map((name): [string, () => readonly Diagnostic[]] => [
    name,
    () => faultsOf(join(FOLDER, `${name}.yaml`)),
  ]),
  ...Object.entries(WITHOUT_FILE),
];

describe('what a person sees of', () => {
  it.each(cases)('%s', (name, run) => {
    const diagnostics = run();
    const code = /^PF\d{4}/.exec(name)?.[0];
    if (code) expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    const seen = `${renderDiagnostics(diagnostics, { cwd: FOLDER })}\n`;
    const golden = join(FOLDER, `${name}.txt`);
    if (UPDATE) writeFileSync(golden, seen);
    expect(seen).toBe(readFileSync(golden, 'utf8').replaceAll('\r\n', '\n'));
  });
});

describe('the golden files', () => {
  it.each(Object.keys(ROOMS.language.rows))('cover %s', (code) => {
    expect(cases.some(([name]) => name.startsWith(code))).toBe(true);
  });

  it('all belong to a case', () => {
    const names = new Set(cases.map(([name]) => name));
    const texts = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
    expect(texts.filter((name) => !names.has(name.replace(/\.txt$/, '')))).toEqual([]);
    expect([...names].filter((name) => !existsSync(join(FOLDER, `${name}.txt`)))).toEqual([]);
  });
});
