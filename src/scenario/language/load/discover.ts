import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { failure, listed } from '../../../diagnostics/index.js';
import { globBase, globExpression, isGlob } from './glob.js';

export interface Found {
  /** Absolute paths, sorted, each once. */
  readonly files: readonly string[];
  /** YAML files in folders that are not scenarios: fragments, adapters, notes. */
  readonly skipped: readonly string[];
}

const YAML = /\.ya?ml$/i;

/**
 * Finds scenario files. A file that is named is taken as it is; in folders and by patterns (`*`, `**`, `?`, `{a,b}`), YAML files
 * with a `plugfest:` key are. Folders that begin with a point and `node_modules` are not entered.
 * @param paths Files, folders and patterns; relative ones are below `cwd`.
 * @throws PlugfestError PF1005 when there is none, PF1004 when a path does not exist
 */
export function findScenarios(paths: readonly string[], cwd: string = process.cwd()): Found {
  const files = new Set<string>();
  const skipped = new Set<string>();
  for (const path of paths) {
    for (const { file, named } of expand(path, cwd)) {
      if (named || isScenarioFile(file)) files.add(file);
      else skipped.add(file);
    }
  }
  if (files.size === 0) throw failure('PF1005', { where: listed(paths) });
  return { files: [...files].sort(byPath), skipped: [...skipped].sort(byPath) };
}

/** The same order on every machine: by folders, then names, by code unit. */
function byPath(a: string, b: string): number {
  const [left, right] = [a.split(sep), b.split(sep)];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [one, other] = [left[at] as string, right[at] as string];
    if (one !== other) return one < other ? -1 : 1;
  }
  return left.length - right.length;
}

function expand(path: string, cwd: string): { file: string; named: boolean }[] {
  const absolute = resolve(cwd, path);
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (stats?.isFile()) return [{ file: absolute, named: true }];
  if (stats?.isDirectory()) return walk(absolute).map((file) => ({ file, named: false }));
  if (!isGlob(path)) throw failure('PF1004', { file: path, reason: 'there is no such file or folder' });
  const pattern = path.split(sep).join('/');
  const base = resolve(cwd, globBase(pattern));
  const expression = globExpression(pattern.slice(globBase(pattern).length).replace(/^\//, ''));
  return walk(base)
    .filter((file) => expression.test(relative(base, file).split(sep).join('/')))
    .map((file) => ({ file, named: false }));
}

function walk(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
    // Symbolic links to folders are not followed: they can lead in a circle.
    if (entry.isDirectory()) return walk(path);
    return YAML.test(entry.name) && statSync(path, { throwIfNoEntry: false })?.isFile() ? [path] : [];
  });
}

function isScenarioFile(file: string): boolean {
  return /^["']?plugfest["']?\s*:/m.test(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
}
