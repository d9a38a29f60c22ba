// Writes every committed file that is derived from data, or with --check says which of them are stale.
//
// A generator is a module in scripts/generators that exports by default
//   { name, outputs, run }
// name: for messages; outputs: the paths it owns, from the root, with '/'; run(): (a promise of) { path: text }
// with exactly those paths. It must be deterministic: the check regenerates into memory and compares bytes.
// A generator that needs compiled code imports it from ../../dist inside run(), so `npm run build` comes first.
//
//   node scripts/generate.js [--check] [name ...]
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const args = process.argv.slice(2);
const check = args.includes('--check');
const wanted = new Set(args.filter((arg) => arg !== '--check'));

const generators = (await loadGenerators()).filter(({ name }) => wanted.size === 0 || wanted.has(name));
const unknown = [...wanted].filter((name) => !generators.some((generator) => generator.name === name));
if (unknown.length > 0) {
  console.error(`No generator is called ${unknown.join(', ')}.`);
  process.exit(2);
}

const stale = [];
for (const generator of generators) {
  const files = await generator.run();
  assertOwnsOutputs(generator, Object.keys(files));
  for (const [path, text] of Object.entries(files)) if (!isCurrent(path, text)) stale.push({ path, text });
}

if (check) {
  for (const { path } of stale) console.error(`stale: ${path}`);
  if (stale.length > 0) console.error('Run `npm run build && npm run generate` and commit the result.');
  process.exit(stale.length > 0 ? 1 : 0);
}
for (const { path, text } of stale) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(`wrote ${path}`);
}
if (stale.length === 0) console.log('everything generated is current');

async function loadGenerators() {
  const folder = join(root, 'scripts', 'generators');
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .sort();
  return Promise.all(
    names.map(async (name) => (await import(pathToFileURL(join(folder, name)).href)).default),
  );
}

function assertOwnsOutputs({ name, outputs }, written) {
  const strangers = written.filter((path) => !outputs.includes(path));
  const missing = outputs.filter((path) => !written.includes(path));
  if (strangers.length + missing.length > 0) {
    throw new Error(
      `Generator ${name} declares other outputs than it makes: ${[...strangers, ...missing].join(', ')}`,
    );
  }
}

// Line endings are a matter of the checkout, not of the content.
function isCurrent(path, text) {
  const file = join(root, path);
  return existsSync(file) && readFileSync(file, 'utf8').replaceAll('\r\n', '\n') === text;
}
