import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PlugfestError, renderDiagnostics } from '../../../src/diagnostics/index.js';
import { loadAdapter } from '../../../src/run/adapter/index.js';

/** One file per fault, and beside it exactly what a person sees. `UPDATE_GOLDEN=1` writes what is seen now; read the diff. */
const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'golden');
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';

async function seenOf(file: string): Promise<string> {
  try {
    await loadAdapter(file);
  } catch (error) {
    if (!(error instanceof PlugfestError)) throw error;
    expect(error.exitCode).toBe(2);
    return `${renderDiagnostics(error.diagnostics, { sources: error.sources, cwd: FOLDER })}\n`;
  }
  return 'nothing is wrong\n';
}

const cases = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace(/\.yaml$/, ''));

describe('what a person sees of an adapter with', () => {
  it.each(cases)('%s', async (name) => {
    const seen = await seenOf(join(FOLDER, `${name}.yaml`));
    const golden = join(FOLDER, `${name}.txt`);
    if (UPDATE) writeFileSync(golden, seen);
    expect(seen).toBe(readFileSync(golden, 'utf8').replaceAll('\r\n', '\n'));
    expect(seen).not.toBe('nothing is wrong\n');
  });
});
