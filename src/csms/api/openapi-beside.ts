import { SANDBOX_ACTIONS_PATH, WEBHOOKS_PATH } from '../payments/paths.js';
import { problem, referred } from './openapi-problems.js';

type Json = Record<string, unknown>;

/** What is served beside the routes of the table: to stations, to payment providers and to the payers of test cards. */
export function pathsBeside(): Record<string, Json> {
  const paths: Record<string, Json> = {};
  paths['/api/v1/downloads/{ticket}/{name}'] = { get: download('/api/v1/downloads/{ticket}/{name}') };
  for (const path of ['/api/v1/uploads/{ticket}', '/api/v1/uploads/{ticket}/{name}']) {
    paths[path] = { put: upload('put', path), post: upload('post', path) };
  }
  for (const path of [`${WEBHOOKS_PATH}/{provider}`, `${WEBHOOKS_PATH}/{provider}/{path}`]) {
    paths[path] = { post: webhook(path) };
  }
  const action = `${SANDBOX_ACTIONS_PATH}/{reference}/{ticket}`;
  paths[action] = { get: sandboxPage(action) };
  for (const verdict of ['approve', 'refuse'])
    paths[`${action}/${verdict}`] = { post: sandboxAct(`${action}/${verdict}`, verdict) };
  return paths;
}

export function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function webhook(path: string): Json {
  return {
    operationId: path.endsWith('{path}') ? 'hearWebhookAt' : 'hearWebhook',
    tags: ['Payments'],
    summary:
      'Where a payment provider tells what became of a payment: signed, or with its permission in the address; heard once however often it is told',
    security: [],
    parameters: pathParameters(path),
    requestBody: { required: true, content: { 'application/json': {}, '*/*': {} } },
    responses: {
      200: {
        description: 'Heard',
        content: {
          'application/json': {
            schema: { type: 'object', required: ['outcome'], properties: { outcome: { type: 'string' } } },
            example: { outcome: 'done' },
          },
        },
      },
      default: referred('default'),
    },
  };
}

function sandboxPage(path: string): Json {
  return {
    operationId: 'showSandboxPayment',
    tags: ['Payments'],
    summary: 'The page where the payer of a test card gives the second factor; the ticket is the permission',
    security: [],
    parameters: pathParameters(path),
    responses: {
      200: { description: 'The page', content: { 'text/html': {} } },
      default: referred('default'),
    },
  };
}

function sandboxAct(path: string, verdict: string): Json {
  return {
    operationId: `${verdict}SandboxPayment`,
    tags: ['Payments'],
    summary: `${verdict === 'approve' ? 'Approves' : 'Refuses'} a payment by a test card, as its payer does on the page`,
    security: [],
    parameters: pathParameters(path),
    responses: {
      200: { description: 'The page', content: { 'text/html': {} } },
      default: referred('default'),
    },
  };
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

export function health(): Json {
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
            example: { status: 'ok' },
          },
        },
      },
    },
  };
}
