import * as inputs from './inputs.js';
import { PROBLEM_CODES } from './problem-codes.js';
import type { Route } from './route.js';
import { ROUTES } from './routes.js';
import * as answers from './schemas.js';

type Json = Record<string, unknown>;

/** The API's description, from the table of routes (OpenAPI 3.1). */
export function openApi(): Json {
  const paths: Record<string, Json> = {};
  for (const route of ROUTES) {
    const path = `/api/v1${route.path}`;
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  paths['/api/v1/downloads/{ticket}/{name}'] = { get: download('/api/v1/downloads/{ticket}/{name}') };
  for (const path of ['/api/v1/uploads/{ticket}', '/api/v1/uploads/{ticket}/{name}']) {
    paths[path] = { put: upload('put', path), post: upload('post', path) };
  }
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
      requestBody: { required: true, content: { 'application/json': { schema: plain(body) } } },
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
    'The same for every try of the same request, so that it is done once; remembered for 24 hours',
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
    ...(told[type] && { examples: told[type] }),
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

const WORDS: Readonly<Record<number, string>> = {
  400: 'The input is not valid; `errors` names the fields',
  401: 'The key or login is missing or wrong',
  402: 'It has to be paid for',
  403: 'The key or login is of a role that may not; `x-roles` has those that may',
  404: 'There is no such thing',
  406: 'The answer is of no type that `Accept` names',
  409: 'It stands against what there is; `code` says how',
  412: 'Somebody else has changed it meanwhile',
  413: 'The body is too large',
  415: 'The body is not sent as JSON',
  422: 'It is understood and cannot be done; `code` says why',
  429: 'Too many requests; `Retry-After` says how long to wait',
  500: 'Our fault',
};

/** Said once: every operation has the same ones. */
function referred(status: number | 'default'): Json {
  return { $ref: `#/components/responses/${status}` };
}

function problemResponses(): Json {
  const statuses = [
    ...new Set([...Object.values(PROBLEM_CODES).map((row) => row.status), ...Object.keys(WORDS).map(Number)]),
  ];
  const all = [...statuses.sort((a, b) => a - b), 'default' as const];
  return Object.fromEntries(all.map((status) => [status, problem(status)]));
}

function problem(status: number | 'default'): Json {
  const codes = Object.entries(PROBLEM_CODES).flatMap(([code, row]) => (row.status === status ? [code] : []));
  return {
    description: (status !== 'default' && WORDS[status]) || 'Another problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    ...(codes.length > 0 && { 'x-codes': codes }),
  };
}

const PROBLEM: Json = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'Where the code is explained' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Of docs/api-problems.md, for programs to act on' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: { field: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(query: Json | undefined): Json[] {
  const properties = (query?.properties ?? {}) as Record<string, Json>;
  return Object.entries(properties).map(([name, schema]) => {
    const { description, ...rest } = plain(schema);
    return { name, in: 'query', ...(description !== undefined && { description }), schema: rest };
  });
}

function upload(method: string, path: string): Json {
  return {
    operationId: `${method}Upload${path.endsWith('{name}') ? 'Named' : ''}`,
    tags: ['Uploads'],
    summary: 'Where a station puts a file that it was asked for; the ticket is the permission',
    security: [],
    parameters: pathParameters(path),
    requestBody: { required: true, content: { 'application/octet-stream': {}, 'multipart/form-data': {} } },
    responses: { 201: { description: 'Kept' }, 404: problem(404), 413: problem(413) },
  };
}

function download(path: string): Json {
  return {
    operationId: 'getDownload',
    tags: ['Downloads'],
    summary: 'Where a station fetches a file that it was told of; the ticket is the permission',
    security: [],
    parameters: pathParameters(path),
    responses: {
      200: { description: 'The file', content: { 'application/octet-stream': {} } },
      302: { description: 'The file is elsewhere' },
      404: problem(404),
    },
  };
}

function health(): Json {
  return {
    operationId: 'health',
    tags: ['Health'],
    summary: 'Whether it runs',
    security: [],
    responses: {
      200: {
        description: 'It does',
        content: {
          'application/json': {
            schema: { type: 'object', required: ['status'], properties: { status: { const: 'ok' } } },
          },
        },
      },
    },
  };
}

/** What has a name of its own in the description. */
const schemas: Readonly<Record<string, object>> = { ...inputs, ...answers };

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
