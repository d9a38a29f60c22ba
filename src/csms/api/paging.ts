import { type TObject, type TProperties, type TSchema, Type } from '../../schema/index.js';
import { InvalidInput } from '../validation.js';

/**
 * How lists are paged, everywhere: `limit` items after the one that `after` names, and `next`, where there are more, to be given as
 * `after`. What to do in a route that gives a list:
 *
 * - A short list, all in hand: nothing. `answer: listOf(thing)` and `body: { items }` are enough; `route()` pages it by the `id` of
 *   its items, or by what `listOf(thing, 'idToken')` says. Items that no property names are counted.
 * - A list that grows: put `...pageQuery` into the route's `query` beside its filters, and answer
 *   `body: await pageFrom(query, (page) => repo.list({ ...filters, ...page }), resource)`, with a repository that gives, in the order of
 *   names, those after `after`, at most `limit` of them.
 *
 * Filters are parameters of the query, named as the field of the item; several hold at once.
 */
export interface PageQuery {
  after?: string | undefined;
  limit?: number | undefined;
}

export interface Page<T = unknown> {
  items: T[];
  next?: string;
}

/** Items of a page unless said, and the most that can be had. */
const USUAL_PAGE = 1_000;
export const LONGEST_PAGE = 10_000;

const limit = Type.Optional(
  Type.Integer({ minimum: 1, maximum: LONGEST_PAGE, default: USUAL_PAGE, description: 'Most items' }),
);
export const pageQuery = {
  after: Type.Optional(
    Type.String({
      maxLength: 512,
      description: 'Only what comes after the item of this name: `next` of a page',
    }),
  ),
  limit,
};

/** The same, of items that have numbers. */
export const numberedPageQuery = {
  after: Type.Optional(
    Type.Integer({
      minimum: 0,
      description: 'Only what has a larger number, oldest first: `next` of a page',
    }),
  ),
  limit,
};

interface ListKind {
  /** Property of the items that names them. Undefined: they are counted. */
  by: string | undefined;
}

const lists = new WeakMap<TSchema, ListKind>();

/** A list in an envelope, so that there is room for more than the list. @param by The property that names its items */
export function listOf(items: TSchema, by = 'id'): TObject {
  const { properties } = items as { properties?: TProperties };
  const schema = Type.Object({
    items: Type.Array(items),
    next: Type.Optional(Type.String({ description: 'There are more: give it as `after`' })),
  });
  lists.set(schema, { by: properties && by in properties ? by : undefined });
  return schema;
}

export function isList(schema: TSchema | undefined): boolean {
  return schema !== undefined && lists.has(schema);
}

/** One page of a list that is all in hand. */
export function pageOf(
  whole: readonly unknown[],
  schema: TSchema,
  { after, limit: most = USUAL_PAGE }: PageQuery,
): Page {
  const by = lists.get(schema)?.by;
  if (by === undefined) return counted(whole, after, most);
  const name = (item: unknown): string | number => (item as Record<string, string | number>)[by] ?? '';
  const sorted = [...whole].sort((a, b) => order(name(a), name(b)));
  const from = after === undefined ? 0 : sorted.findIndex((item) => order(name(item), after) > 0);
  const rest = from < 0 ? [] : sorted.slice(from);
  const items = rest.slice(0, most);
  return { items, ...(rest.length > most && { next: String(name(items.at(-1))) }) };
}

/** One page of a list that its repository pages. @param read In the order of names, those after a name */
export async function pageFrom<
  T extends object,
  Q extends { after?: string | number | undefined; limit?: number | undefined },
>(
  { after, limit: most = USUAL_PAGE }: Q,
  read: (page: { after?: Exclude<Q['after'], undefined>; limit: number }) => Promise<readonly T[]>,
  resource: (item: T) => object,
  name: (item: T) => string | number = (item) => (item as { id: string | number }).id,
): Promise<Page> {
  const page = {
    ...(after !== undefined && { after: after as Exclude<Q['after'], undefined> }),
    limit: most + 1,
  };
  const found = await read(page);
  const items = found.slice(0, most);
  const last = items.at(-1);
  return {
    items: items.map((item) => resource(item)),
    ...(found.length > most && last !== undefined && { next: String(name(last)) }),
  };
}

function counted(whole: readonly unknown[], after: string | undefined, most: number): Page {
  const from = after === undefined ? 0 : Number(after);
  if (!Number.isSafeInteger(from) || from < 0) {
    throw new InvalidInput([{ field: 'after', message: 'must be `next` of a page' }]);
  }
  const to = from + most;
  return { items: whole.slice(from, to), ...(whole.length > to && { next: String(to) }) };
}

/** By code units, as databases sort names; numbers as such. */
function order(a: string | number, b: string | number): number {
  const [left, right] = typeof a === 'number' ? [a, Number(b)] : [a, String(b)];
  if (Number.isNaN(right)) throw new InvalidInput([{ field: 'after', message: 'must be a number' }]);
  return left < right ? -1 : left > right ? 1 : 0;
}
