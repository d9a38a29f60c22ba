import * as inputs from './inputs.js';
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
      schemas: { Problem: PROBLEM, ...definitions() },
    },
  };
}

function operation({ id, tag, summary, path, roles, query, body, answer, problems = [] }: Route): Json {
  const isOpen = roles.includes('anyone');
  const usual = [400, 401, ...(isOpen ? [] : [403]), ...(body ? [413, 415] : [])];
  const statuses = [...usual, ...problems].sort((a, b) => a - b);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(isOpen ? { security: [] } : { 'x-roles': roles }),
    parameters: [...pathParameters(path), ...queryParameters(query as Json | undefined)],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: plain(body) } } },
    }),
    responses: {
      ...success(id, answer),
      ...Object.fromEntries(statuses.map((status) => [status, problem(status)])),
    },
  };
}

function success(id: string, answer: unknown): Json {
  if (answer)
    return { 200: { description: 'Done', content: { 'application/json': { schema: plain(answer) } } } };
  if (id === 'getFile') {
    return { 200: { description: 'The file', content: { 'application/octet-stream': {} } } };
  }
  return { 204: { description: 'Done' } };
}

const WORDS: Readonly<Record<number, string>> = {
  400: 'The input is not valid; `errors` names the fields',
  401: 'The key or login is missing or wrong',
  403: 'The key or login is of a role that may not; `x-roles` has those that may',
  404: 'There is no such thing',
  409: 'It stands against what there is; `code` says how',
  412: 'Somebody else has changed it meanwhile',
  413: 'The body is too large',
  415: 'The body is not sent as JSON',
};

function problem(status: number): Json {
  return {
    description: WORDS[status] ?? 'Problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
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
    responses: { 200: { description: 'It does' } },
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
