// Who says and hears an action, as the code has it: tables where there are tables, and the places that call `say` and `ask`.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const src = join(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url))))), 'src');

/** @returns For an action of that edition, what does it at each end; an empty list: nobody. */
export async function coverage(edition) {
  const { dialectOf } = await import('../../../dist/dialect/index.js');
  const { blocks } = await import('../../../dist/station/blocks/index.js');
  const { HANDLERS } = await import('../../../dist/csms/handlers.js');
  const { wordings } = dialectOf(edition);
  const said = mentions('station', /\bsay\(\s*'(\w+)'/g);
  const asked = mentions('csms', /\bask\w*\(\s*(?:operator,\s*)?'(\w+)'/g);

  const ends = {
    station: {
      says: (intent) => said.has(intent) && `says ${words(said.get(intent))}`,
      hears: (intent) => {
        const owner = blocks.owner('hears', intent);
        return owner && `block \`${owner.name}\``;
      },
    },
    csms: {
      says: (intent) => asked.has(intent) && `asked ${words(asked.get(intent))}`,
      hears: (intent) => (intent === 'heartbeat' || intent in HANDLERS) && 'answers and records',
    },
  };

  return ({ name }) => {
    const meant = wordings.filter(({ action }) => action === name);
    const doersAt = (end) => [
      ...new Set(
        meant.flatMap(({ intent, from }) => {
          const doer = ends[end][from === end ? 'says' : 'hears'](intent);
          return doer ? [doer] : [];
        }),
      ),
    ];
    return { station: doersAt('station'), csms: doersAt('csms') };
  };
}

const words = (files) => `in ${[...files].map((file) => `\`${file}\``).join(', ')}`;

/** Intent to the files of a room in which the pattern names it. */
function mentions(room, pattern) {
  const found = new Map();
  for (const { name, text } of sources(room)) {
    for (const [, intent] of text.matchAll(pattern)) {
      if (!found.has(intent)) found.set(intent, new Set());
      found.get(intent).add(name);
    }
  }
  return found;
}

function sources(room) {
  return readdirSync(join(src, room), { recursive: true })
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => ({
      name: path.split('\\').join('/'),
      text: readFileSync(join(src, room, path), 'utf8'),
    }));
}
