import { failure } from '../diagnostics/index.js';
import type { Context } from './declaration.js';
import { storePlace } from './store-place.js';

const ACTIONS = ['backup', 'restore'] as const;
export type ArchiveAction = (typeof ACTIONS)[number];

/** The action that the command line names, if any. Throws a PlugfestError (PF3003, PF4019) when it cannot be. */
export function archiveAction(args: readonly string[]): { action: ArchiveAction; file: string } | undefined {
  const [action, file] = args;
  if (action === undefined) return undefined;
  const known = ACTIONS.find((name) => name === action);
  if (!known) {
    throw failure('PF3003', { value: action, option: 'what to do', wanted: ACTIONS.join(' or ') });
  }
  if (file === undefined) throw failure('PF4019', { action: known, needed: 'a file' });
  return { action: known, file };
}

/** `plugfest csms backup FILE` and `plugfest csms restore FILE`. */
export async function archive(
  { action, file }: { action: ArchiveAction; file: string },
  { data, force }: { data: string | undefined; force: boolean },
  { stdout }: Pick<Context, 'stdout'>,
): Promise<void> {
  const place = storePlace(data);
  if (place === 'memory') throw failure('PF4019', { action, needed: '`--data`' });
  const { archives } = await import('../csms/index.js');
  const { backup, restore } = await archives();
  const rows = action === 'backup' ? await backup(place, file) : await restore(place, file, { force });
  stdout.write(`${action === 'backup' ? 'saved' : 'restored'} ${rows} records\n`);
}
