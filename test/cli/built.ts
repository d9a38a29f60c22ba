import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

export interface Built {
  /** Folder that looks as the package does when it is installed. */
  folder: string;
  bin: string;
}

/**
 * A fresh build in a folder of its own, so that these tests neither run yesterday's build nor disturb today's. Type errors do
 * not stop it: the type check is another test.
 */
export function freshBuild(): Built {
  const built: Built = { folder: '', bin: '' };
  beforeAll(() => {
    built.folder = mkdtempSync(join(tmpdir(), 'plugfest-built-'));
    built.bin = join(built.folder, 'bin/plugfest.js');
    const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
    const dist = join(built.folder, 'dist');
    spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.json'), '--outDir', dist]);
    if (!existsSync(join(dist, 'cli/main.js'))) throw new Error('the build wrote nothing');
    const isCode = (path: string): boolean => ['.ts', '.tsx'].includes(extname(path));
    cpSync(join(root, 'src'), dist, { recursive: true, filter: (path) => !isCode(path) });
    for (const name of ['bin', 'package.json', 'scenarios']) {
      cpSync(join(root, name), join(built.folder, name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(built.folder, 'node_modules'), 'junction');
  }, 120_000);
  afterAll(() => rmSync(built.folder, { recursive: true, force: true }));
  return built;
}

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  process: ChildProcess;
  /** Standard output so far. */
  stdout(): string;
  /** Resolves when standard output has held this text. */
  said(text: string): Promise<void>;
  ended: Promise<Ended>;
}

/** Starts Node with these arguments, in a clean environment. */
export function start(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Running {
  const { PLUGFEST_CONFIG: _, NO_COLOR: __, FORCE_COLOR: ___, ...inherited } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: options.cwd ?? tmpdir(),
    env: { ...inherited, ...options.env },
  });
  onTestFinished(() => void child.kill());
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    for (const check of waiting) check();
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<Ended>((done) => child.on('close', (code) => done({ code, stdout, stderr })));
  const said = (text: string): Promise<void> =>
    new Promise((done, fail) => {
      const check = (): void => {
        if (!stdout.includes(text)) return;
        waiting.delete(check);
        done();
      };
      waiting.add(check);
      void ended.then(() => fail(new Error(`it ended without saying ${text}: ${stdout}${stderr}`)));
      check();
    });
  return { process: child, stdout: () => stdout, said, ended };
}
