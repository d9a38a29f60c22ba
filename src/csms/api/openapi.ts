import { exampleOf, requestExampleOf } from './example.js';
import * as inputs from './inputs.js';
import { health, pathParameters, pathsBeside } from './openapi-beside.js';
import { PROBLEM, problemResponses, referred } from './openapi-problems.js';
import type { Route } from './route.js';
import { ROUTES } from './routes.js';
import * as answers from './schemas.js';
import * as settingsInputs from './settings-input.js';

type Json = Record<string, unknown>;

/** The API's description, from the table of routes (OpenAPI 3.1). */
export function openApi(): Json {
  const paths: Record<string, Json> = {};
  for (const route of ROUTES) {
    const path = `/api/v1${route.path}`;
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  Object.assign(paths, pathsBeside());
  return {
    openapi: '3.1.0',
    info: {
      title: 'plugfest CSMS',
      version: '1',
      summary: 'Operator side of the embedded charging management system',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    security: [{ key: [] }, { login: [] }],
    paths: { '/health': { get: health() }, ...paths },
    components: {
      securitySchemes: {
        key: {
          type: 'apiKey',
          in: 'header',
          name: 'X-API-Key',
          description: 'The key that the CSMS was started with, or one that an operator has made',
        },
        login: { type: 'http', scheme: 'bearer', description: 'What a login has given, or a key' },
      },
      parameters: PARAMETERS,
      responses: problemResponses(),
      schemas: { Problem: PROBLEM, ...definitions() },
    },
  };
}

function operation(route: Route): Json {
  const { id, tag, summary, path, roles, query, body } = route;
  const isOpen = roles.includes('anyone');
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(isOpen ? { security: [] } : { 'x-roles': roles }),
    parameters: [
      ...pathParameters(path),
      ...queryParameters(query as Json | undefined),
      ...headerParameters(route),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: plain(body), example: requestExampleOf(body) } },
      },
    }),
    responses: {
      ...success(route),
      ...Object.fromEntries(
        [...statusesOf(route), 'default' as const].map((status) => [status, referred(status)]),
      ),
    },
  };
}

const hasReading = ({ method, path }: Route): boolean =>
  ['put', 'patch', 'delete'].includes(method) &&
  ROUTES.some((each) => each.method === 'get' && each.path === path);

/** Of its problems: what every operation of its kind can come to, and what it adds. */
function statusesOf(route: Route): number[] {
  const { roles, body, answer, method, problems = [] } = route;
  const isOpen = roles.includes('anyone');
  const statuses = [
    ...[400, 401, 429, 500],
    ...(isOpen ? [] : [403]),
    ...(answer ? [406] : []),
    ...(method === 'get' ? [] : [409, 413, 422]),
    ...(body ? [415] : []),
    ...(hasReading(route) ? [412] : []),
    ...problems,
  ];
  return [...new Set(statuses)].sort((a, b) => a - b);
}

function headerParameters(route: Route): Json[] {
  const names = [
    ...(route.method === 'post' ? ['IdempotencyKey'] : []),
    ...(hasReading(route) ? ['IfMatch'] : []),
    ...(route.produces === 'text/event-stream' ? ['LastEventId'] : []),
  ];
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

const header = (name: string, description: string, schema: Json = { type: 'string' }): Json => ({
  name,
  in: 'header',
  description,
  schema,
});

const PARAMETERS: Json = {
  IdempotencyKey: header(
    'Idempotency-Key',
    'The same for every try of the same request, so that it is done once; remembered for 24 hours. Without a login at least 22 characters that nobody guesses: a UUID',
    { type: 'string', pattern: '^[!-~]{1,255}$' },
  ),
  IfMatch: header(
    'If-Match',
    'The `ETag` of what you have seen: refused (412) when it was changed meanwhile',
  ),
  LastEventId: header('Last-Event-ID', 'The `id` of the last event that was heard: goes on after it'),
};

/** Statuses of having been done, where something is said: made (201), or begun (202). */
const DONE: Partial<Record<Route['method'], readonly number[]>> = { post: [201, 202], put: [201] };

function success({ answer, produces, examples, ...route }: Route): Json {
  const told = examples?.() ?? {};
  const withExamples = (type: string, content: Json): Json => ({
    ...content,
    ...(told[type]
      ? { examples: told[type] }
      : type === 'application/json' && answer && { example: exampleOf(answer) }),
  });
  const json = 'application/json';
  const all: Json = {
    ...(answer && { [json]: withExamples(json, { schema: plain(answer) }) }),
    ...(produces !== undefined && { [produces]: withExamples(produces, {}) }),
  };
  const media = answer || produces !== undefined ? all : undefined;
  const usual = media ? { 200: { description: 'Done', content: media } } : { 204: { description: 'Done' } };
  const also = media ? (DONE[route.method] ?? []) : [];
  const others = also.map((status) => [status, { description: 'Done', content: media }]);
  const isTagged = route.method === 'get' && answer !== undefined;
  return {
    ...usual,
    ...Object.fromEntries(others),
    ...(isTagged && { 304: { description: 'It is as `If-None-Match` says' } }),
  };
}

function queryParameters(query: Json | undefined): Json[] {
  const properties = (query?.properties ?? {}) as Record<string, Json>;
  return Object.entries(properties).map(([name, schema]) => {
    const { description, ...rest } = plain(schema);
    return { name, in: 'query', ...(description !== undefined && { description }), schema: rest };
  });
}

/** What has a name of its own in the description. */
const schemas: Readonly<Record<string, object>> = { ...inputs, ...settingsInputs, ...answers };

const NAMES = new Map<unknown, string>(
  Object.entries(schemas).map(([name, schema]) => [schema, capital(name)]),
);

/** As JSON, with what has a name under that name. */
function plain(schema: unknown): Json {
  return JSON.parse(JSON.stringify(schema, (_, value: unknown) => referenced(value))) as Json;
}

/** The schema of a name itself, whose parts may be names again. */
function definition(schema: object): Json {
  return plain({ ...schema });
}

function referenced(value: unknown): unknown {
  const name = NAMES.get(value);
  return name === undefined ? value : { $ref: `#/components/schemas/${name}` };
}

function definitions(): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [capital(name), definition(schema)]),
  );
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
