import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { beforeAll, onTestFinished } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
/** What the package holds beside the build, as far as these tests need it. */
const CARRIED = ['bin', 'package.json', 'scenarios'];
/** Builds of earlier sources are kept this long, as other tests may still run on them. */
const KEPT_MS = 3_600_000;

export interface Built {
  /** Folder that looks as the package does when it is installed. */
  folder: string;
  bin: string;
}

/**
 * A build of the sources as they are now, in a folder of its own, so that these tests neither run yesterday's build nor
 * disturb today's. All tests on the same sources share it. Type errors do not stop it: the type check is another test.
 */
export function freshBuild(): Built {
  const built: Built = { folder: '', bin: '' };
  beforeAll(() => {
    built.folder = buildOf(stamp());
    built.bin = join(built.folder, 'bin/plugfest.js');
  }, 120_000);
  return built;
}

/** Differs whenever a source does. */
function stamp(): string {
  const hash = createHash('sha256');
  for (const part of ['src', ...CARRIED]) {
    const path = join(root, part);
    const inside = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, encoding: 'utf8' })
      : [''];
    for (const file of inside.sort()) {
      const { mtimeMs, size } = statSync(join(path, file));
      hash.update(`${part} ${file} ${mtimeMs} ${size}\n`);
    }
  }
  return hash.digest('hex').slice(0, 16);
}

function buildOf(name: string): string {
  const cache = join(root, 'node_modules/.cache/plugfest-built');
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  for (const old of readdirSync(cache)) {
    const path = join(cache, old);
    // Another worker may have removed it just now.
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats && performance.timeOrigin - stats.mtimeMs > KEPT_MS)
      rmSync(path, { recursive: true, force: true });
  }
  const making = mkdtempSync(join(cache, 'making-'));
  build(making);
  try {
    renameSync(making, folder);
  } catch (error) {
    // Another worker was quicker, which is as good.
    if (!existsSync(folder)) throw error;
    rmSync(making, { recursive: true, force: true });
  }
  return folder;
}

function build(folder: string): void {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const dist = join(folder, 'dist');
  spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.json'), '--outDir', dist]);
  if (!existsSync(join(dist, 'cli/main.js'))) throw new Error('the build wrote nothing');
  const isCode = (path: string): boolean => ['.ts', '.tsx'].includes(extname(path));
  cpSync(join(root, 'src'), dist, { recursive: true, filter: (path) => !isCode(path) });
  for (const name of CARRIED) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
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
