import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listOf, pageFrom, pageOf } from '../../../src/csms/api/paging.js';
import { ROUTES } from '../../../src/csms/api/routes.js';
import { Type } from '../../../src/schema/index.js';
import { API_KEY, type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';

const named = listOf(Type.Object({ id: Type.String() }));
const numbered = listOf(Type.Object({ seq: Type.Integer() }), 'seq');
const nameless = listOf(Type.Object({ at: Type.String() }));

/** Follows `next` to the end. */
async function all(page: (after: string | undefined) => Promise<{ items: unknown[]; next?: string }>) {
  const items: unknown[] = [];
  let after: string | undefined;
  do {
    const { items: some, next } = await page(after);
    items.push(...some);
    after = next;
  } while (after !== undefined);
  return items;
}

describe('pages of a list in hand', () => {
  it.each([
    [
      'named',
      named,
      fc.uniqueArray(
        fc.string().map((id) => ({ id })),
        { selector: ({ id }) => id },
      ),
    ],
    [
      'numbered',
      numbered,
      fc.uniqueArray(
        fc.nat().map((seq) => ({ seq })),
        { selector: ({ seq }) => seq },
      ),
    ],
    ['nameless', nameless, fc.array(fc.string().map((at) => ({ at })))],
  ] as const)('hold every item once, %s', async (_, schema, lists) => {
    await fc.assert(
      fc.asyncProperty(
        lists as fc.Arbitrary<object[]>,
        fc.integer({ min: 1, max: 5 }),
        async (list, limit) => {
          const got = await all(async (after) => pageOf(list, schema, { after, limit }));
          expect(new Set(got)).toEqual(new Set(list));
          expect(got).toHaveLength(list.length);
        },
      ),
    );
  });

  it('go on after an item that is gone', () => {
    expect(pageOf([{ id: 'a' }, { id: 'c' }], named, { after: 'b' })).toEqual({ items: [{ id: 'c' }] });
  });

  it.each([
    [numbered, 'many'],
    [nameless, 'x'],
    [nameless, '-1'],
  ])('refuse what was never `next`', (schema, after) => {
    expect(() => pageOf([{ seq: 1, at: '' }], schema, { after })).toThrow('after');
  });
});

it('pages of a repository hold every item once', async () => {
  const ids = [1, 2, 3, 4, 5];
  const read = async ({ after = 0, limit }: { after?: number; limit: number }) =>
    ids
      .filter((id) => id > after)
      .slice(0, limit)
      .map((id) => ({ id }));
  const got = await all((after) =>
    pageFrom({ after: after === undefined ? undefined : Number(after), limit: 2 }, read, (item) => item),
  );
  expect(got).toEqual(ids.map((id) => ({ id })));
});

describe('lists of the API', () => {
  let b: Bench;
  let a: Api;
  beforeEach(async () => {
    b = await bench({ tokens: { A: {}, B: {}, C: {} }, stations: { CP1: {}, CP2: {}, CP3: {} } });
    a = api(b);
  });
  afterEach(() => b.close());

  it('all have `after` and `limit`', () => {
    const lists = ROUTES.filter(
      ({ answer }) => 'items' in ((answer as { properties?: object })?.properties ?? {}),
    );
    expect(lists.length).toBeGreaterThan(10);
    for (const { id, query } of lists) {
      expect(Object.keys((query as unknown as { properties: object }).properties), id).toEqual(
        expect.arrayContaining(['after', 'limit']),
      );
    }
  });

  it.each([
    ['tokens', 'idToken'],
    ['stations', 'id'],
  ])('%s come in pages, each with a link to the next', async (list, name) => {
    const first = await a.app.request(`/api/v1/${list}?limit=2`, { headers: { 'x-api-key': API_KEY } });
    const { items, next } = (await first.json()) as { items: Record<string, string>[]; next: string };
    expect(items).toHaveLength(2);
    expect(next).toBe(items[1]?.[name]);
    const link = /^<(.*)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const { body } = await a.ask('GET', link);
    expect(body.items).toHaveLength(1);
    expect(body).not.toHaveProperty('next');
  });

  it.each(['limit=0', 'limit=10001', 'limit=x'])('refuse %s', async (query) => {
    expect(await a.ask('GET', `/api/v1/tokens?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid-input', errors: [{ field: 'limit' }] },
    });
  });
});
