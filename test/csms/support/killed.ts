import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { StorePlace } from '../../../src/csms/store/store.js';

/** A program of TypeScript made ready to be started many times. */
export interface Program {
  file: string;
  remove(): void;
}

export async function programOf(name: string): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'plugfest-program-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const entry = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  await build({
    configFile: false,
    logLevel: 'error',
    // One file starts sooner than the thousands that it is made of; these bring binaries or choose at run time.
    ssr: { noExternal: true, external: ['libsql', 'pg'] },
    build: {
      ssr: entry,
      outDir: join(folder, 'out'),
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'program.mjs' } },
    },
  });
  return {
    file: join(folder, 'out', 'program.mjs'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Starts it on this place, kills it after so many acknowledgements, and gives all that it wrote. */
export async function killedAfter(
  program: Program,
  place: StorePlace,
  run: number,
  lines: number,
): Promise<string[]> {
  const child = spawn(process.execPath, [program.file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PLUGFEST_TEST_PLACE: JSON.stringify(place),
      PLUGFEST_TEST_RUN: String(run),
    },
  });
  const exited = once(child, 'exit');
  const heard: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    heard.push(line);
    if (heard.length >= lines) child.kill('SIGKILL');
  }
  await exited;
  return heard;
}
