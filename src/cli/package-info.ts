import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The version in package.json, which stands two folders above this file in the source as in the build. */
export function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The folder of the package, where package.json and the shipped scenarios are. */
export function packageRoot(): string {
  return fileURLToPath(new URL('../..', import.meta.url));
}
