import type { Static, TObject, TSchema } from '../../schema/index.js';
import { Type } from '../../schema/index.js';
import type { Role, Who } from '../access/who.js';
import type { Csms } from '../csms.js';
import { InvalidInput } from '../validation.js';
import { isList, type Page, type PageQuery, pageOf, pageQuery } from './paging.js';

export type { Role } from '../access/who.js';
export { listOf } from './paging.js';

/** What a route is asked. Parameters, query and body have been checked. */
export interface Asked<Q, B> {
  csms: Csms;
  /** The parts of the path in braces. */
  params: Readonly<Record<string, string>>;
  query: Q;
  body: B;
  /** Somebody of the roles of the route. What drivers are shown has to be theirs: `mine(who)`. */
  who: Who;
  /** From where they ask. */
  address: string;
  header(name: string): string | undefined;
}

/** What it says. Without a body: 204. */
export interface Said {
  status?: number;
  body?: unknown;
  /** In place of a JSON body. */
  file?: { content: Uint8Array; name: string; contentType?: string | undefined };
  /** A file that is made while it is fetched: as much as is asked for, and no further. */
  download?: { chunks: AsyncIterable<string>; name: string; contentType: string };
  /** Server-sent events, likewise. */
  stream?: ReadableStream<Uint8Array>;
}

/** As OpenAPI has it. */
export interface Example {
  summary: string;
  value: unknown;
}

/** One operation of the API: a row from which routing, checking and the description all follow. */
export interface Route<Q extends TSchema = TSchema, B extends TSchema = TSchema> {
  method: 'get' | 'put' | 'post' | 'delete' | 'patch';
  /** Under /api/v1, as OpenAPI writes it: `/stations/{id}`. */
  path: string;
  /** Name of the operation for client generators. */
  id: string;
  tag: string;
  summary: string;
  /** Who may, besides the owner of the key that the CSMS was started with. */
  roles: readonly Role[];
  query?: Q;
  body?: B;
  /** Of the usual answer; absent: 204, or a file. */
  answer?: TSchema;
  /** Content type of what is no JSON: of a file, of a stream; beside an `answer` for who rather has it (`Accept`). */
  produces?: string;
  /** What it says, for the description: by content type, each by a name. Made when it is asked for. */
  examples?(): Readonly<Record<string, Readonly<Record<string, Example>>>>;
  /** It waits for a station, or for anything else that takes time by the clock, which goes on meanwhile. */
  waits?: boolean;
  /** Of one thing: what of the answer people edit, where the rest changes by itself. See `conditional.ts`. */
  etagOf?(body: unknown): unknown;
  /** Statuses of problems besides 400, 401 and 403. */
  problems?: readonly number[];
  handle(asked: Asked<Static<Q>, Static<B>>): Promise<Said>;
}

/** Keeps the schemas' types for `handle`, and pages lists that do not page themselves (see `paging.ts`). */
export function route<Q extends TObject, B extends TSchema>(row: Route<Q, B>): Route {
  const whole = row as unknown as Route;
  const { answer } = whole;
  const pagesItself = row.query !== undefined && 'limit' in row.query.properties;
  return answer === undefined || !isList(answer) || pagesItself ? whole : paged(whole, answer);
}

function paged(whole: Route, answer: TSchema): Route {
  const properties = { ...(whole.query as TObject | undefined)?.properties, ...pageQuery };
  return {
    ...whole,
    query: Type.Object(properties),
    handle: async (asked) => {
      const said = await whole.handle(asked);
      const { items } = said.body as Page;
      return { ...said, body: pageOf(items, answer, asked.query as PageQuery) };
    },
  };
}

/** There is no such thing: 404. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new NotFound(`There is no ${what}`);
  return value;
}

/** What a number of a record can be in every database. */
const LARGEST_ID = 2 ** 31 - 1;

/** A part of the path that has to be a number. */
export function integerParam(params: Readonly<Record<string, string>>, name: string): number {
  const value = Number(params[name]);
  if (!Number.isInteger(value) || Math.abs(value) > LARGEST_ID)
    throw new InvalidInput([{ field: name, message: `must be a whole number up to ${LARGEST_ID}` }]);
  return value;
}

/** A time in answers and inputs: RFC 3339 text. */
export const time = (description: string) => Type.String({ format: 'date-time', description });
