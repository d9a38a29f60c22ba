import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Diagnostic,
  diagnose,
  didYouMean,
  displayPath,
  failure,
  listed,
  PlugfestError,
  Source,
} from '../../diagnostics/index.js';
import { entryOf, readYaml, type Template } from '../../scenario/index.js';
import type { Adapter } from './adapter.js';
import { checkAdapter } from './check.js';
import { Part } from './part.js';

const VERSION = '1';

/** The folder of the adapters that come with plugfest. */
const SHIPPED = fileURLToPath(new URL('../../../adapters', import.meta.url));

/** Names of the adapters that come with plugfest. */
export function shippedAdapters(): string[] {
  const files = existsSync(SHIPPED) ? readdirSync(SHIPPED) : [];
  return files.filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, -'.yaml'.length));
}

/**
 * Reads and checks an adapter.
 * @param file A path, or the name of an adapter that comes with plugfest (`embedded`, `manual`)
 * @throws PlugfestError with everything that is wrong: PF2037 to PF2039, PF2030, and what scenario files can have wrong, PF10xx
 */
export async function loadAdapter(file: string): Promise<Adapter> {
  const { path, text } = await readAdapter(file);
  const { adapter, diagnostics } = parseAdapter(path, text);
  if (!adapter) throw new PlugfestError(diagnostics, { sources: new Map([[path, text]]) });
  return adapter;
}

/** Reads and checks the text of an adapter. */
export function parseAdapter(
  file: string,
  text: string,
): { adapter?: Adapter; diagnostics: readonly Diagnostic[] } {
  const source = new Source(file, text);
  const { root, diagnostics: problems } = readYaml(source);
  const diagnostics = [...problems];
  const start = root && (root.kind === 'map' ? (root.entries[0]?.keySpan ?? root.span) : root.span);
  if (!root) return { diagnostics };
  const version = root.kind === 'map' ? entryOf(root, 'plugfest-adapter') : undefined;
  if (root.kind !== 'map' || !version) {
    return { diagnostics: [...diagnostics, diagnose('PF2037', {}, { span: start })] };
  }
  const written = version.value.kind === 'scalar' ? version.value.text : version.value.kind;
  if (written !== VERSION) {
    const wrong = diagnose('PF2038', { version: `\`${written}\`` }, { span: version.value.span });
    return { diagnostics: [...diagnostics, wrong] };
  }
  const checked = checkAdapter(root, diagnostics);
  if (!checked || diagnostics.length > 0) return { diagnostics: inOrder(diagnostics) };
  return { adapter: adapterOf(file, checked), diagnostics };
}

function adapterOf(file: string, template: Template): Adapter {
  const root = new Part(template);
  return { file, name: root.plain<string>('name') ?? '', root };
}

async function readAdapter(file: string): Promise<{ path: string; text: string }> {
  const path = resolve(file);
  try {
    return { path, text: plain(await readFile(path, 'utf8')) };
  } catch (error) {
    const shipped = shippedAdapters();
    if (shipped.includes(file)) return readAdapter(join(SHIPPED, `${file}.yaml`));
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = (code && REASONS[code]) ?? message;
    const params = { file: displayPath(file), reason, shipped: listed(shipped) };
    throw failure('PF2039', params, { fix: didYouMean(file, shipped), cause: error });
  }
}

/** A byte order mark is not part of the text. */
function plain(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
};

/** Top to bottom, each problem once. */
function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map<string, Diagnostic>();
  for (const each of diagnostics) {
    const key = JSON.stringify([each.code, each.message, each.span?.start]);
    if (!seen.has(key)) seen.set(key, each);
  }
  return [...seen.values()].sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
}
