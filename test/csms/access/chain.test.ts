import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdersOf, makesCycle, withChildren } from '../../../src/csms/access/chain.js';
import type { Group } from '../../../src/csms/access/token.js';
import { domain } from '../support/domain.js';

const groups: Group[] = [
  { id: 'COMPANY' },
  { id: 'NORTH', parentId: 'COMPANY' },
  { id: 'SOUTH', parentId: 'COMPANY' },
  { id: 'HARBOUR', parentId: 'NORTH' },
];

describe('groups below', () => {
  it.each([
    ['COMPANY', ['COMPANY', 'NORTH', 'SOUTH', 'HARBOUR']],
    ['NORTH', ['NORTH', 'HARBOUR']],
    ['HARBOUR', ['HARBOUR']],
    ['NOWHERE', ['NOWHERE']],
  ])('%s are %j', (id, below) => {
    expect(withChildren(id, groups).sort()).toEqual([...below].sort());
  });

  it('may never be above', () => {
    const forest = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(forest, (wishes) => {
        const parents = new Map<string, string>();
        for (const [child, parent] of wishes) {
          const all = [...parents].map(([id, parentId]) => ({ id, parentId }));
          if (!makesCycle(`${child}`, `${parent}`, all)) parents.set(`${child}`, `${parent}`);
        }
        for (const start of parents.keys()) {
          const seen = new Set<string>();
          for (let at: string | undefined = start; at !== undefined; at = parents.get(at)) {
            expect(seen.has(at)).toBe(false);
            seen.add(at);
          }
        }
      }),
    );
  });
});

it('a token stands under its own limits, its driver’s and those of every group above', async () => {
  const limits = { concurrent: 1 };
  const { store, close } = await domain('2.0.1', {
    groups: { COMPANY: { limits }, NORTH: { parent: 'COMPANY' }, CLUB: { status: 'blocked' }, FREE: {} },
    drivers: { anna: { group: 'CLUB', limits } },
    tokens: { TAG: { driver: 'anna', group: 'NORTH', limits }, BARE: {}, FREE: { group: 'FREE' } },
  });
  const over = (id: string) =>
    store.read(async (repos) => {
      const token = await repos.access.token(id);
      return (token ? await holdersOf(token, repos) : []).map((it) => `${it.kind} ${it.id}`);
    });
  expect(await over('TAG')).toEqual(['token TAG', 'driver anna', 'group COMPANY', 'group CLUB']);
  expect(await over('BARE')).toEqual([]);
  expect(await over('FREE')).toEqual([]);
  await close();
});
