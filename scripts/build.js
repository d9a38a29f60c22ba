// Compiles src into dist and carries along what tsc does not: the generated validators (plain JavaScript) and data files.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// An installed tarball has dist and no sources: there is nothing to build there.
if (existsSync(join(root, 'src'))) build();

function build() {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const tsc = createRequire(import.meta.url).resolve('typescript/package.json');
  const run = spawnSync(
    process.execPath,
    [join(dirname(tsc), 'bin', 'tsc'), '-p', join(root, 'tsconfig.json')],
    {
      stdio: 'inherit',
    },
  );
  if (run.status !== 0) process.exit(run.status ?? 1);
  const carried = new Set(['.js', '.json', '.yaml', '.csv', '.html', '.css']);
  cpSync(join(root, 'src'), join(root, 'dist'), {
    recursive: true,
    filter: (path) => extname(path) === '' || carried.has(extname(path)),
  });
}
