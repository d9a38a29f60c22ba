import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { packageRoot } from './package-info.js';

/** Where the scenarios of the package are, for a command that names none. */
export const shippedScenarios = (): string => join(packageRoot(), 'scenarios');

/** A file as people read it: relative where it is below the working folder or the package, with forward slashes. */
export function shownAs(file: string, cwd: string): string {
  for (const base of [cwd, packageRoot()]) {
    const path = relative(base, resolve(file));
    if (!path.startsWith('..') && !isAbsolute(path)) return path.split(sep).join('/');
  }
  return file;
}
