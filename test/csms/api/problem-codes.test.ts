import { readdirSync, readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { TooLarge } from '../../../src/csms/api/body.js';
import { explain } from '../../../src/csms/api/explain.js';
import { PROBLEM_CODES, PROBLEM_SECTIONS } from '../../../src/csms/api/problem-codes.js';
import { NotFound } from '../../../src/csms/api/route.js';
import { TariffError } from '../../../src/csms/index.js';
import { Refused } from '../../../src/csms/refused.js';
import { InvalidInput } from '../../../src/csms/validation.js';

const codes = Object.keys(PROBLEM_CODES);

/** Every code that the CSMS refuses something with, by its sources. */
function codesInUse(): string[] {
  const root = new URL('../../../src/csms/', import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return files.flatMap((name) =>
    [...readFileSync(new URL(name, root), 'utf8').matchAll(/new Refused\(\s*'([^']+)'/g)].map(
      ([, code = '']) => code,
    ),
  );
}

describe('the table of problem codes', () => {
  it('has each code once, in kebab case, with a status of an error', () => {
    const all = Object.values(PROBLEM_SECTIONS).flatMap((rows) => Object.keys(rows));
    expect(all).toEqual(codes);
    for (const [code, { status, title, remedy }] of Object.entries(PROBLEM_CODES)) {
      expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(status, code).toBeGreaterThanOrEqual(400);
      expect(title, code).toMatch(/^[A-Z].*[^.]$/);
      expect(remedy, code).toMatch(/\.$/);
    }
  });

  it('has every code that something is refused with', () => {
    expect(codesInUse().filter((code) => !codes.includes(code))).toEqual([]);
  });

  it('is the page in the docs', () => {
    const page = readFileSync(new URL('../../../docs/api-problems.md', import.meta.url), 'utf8');
    expect([...page.matchAll(/^### (.+)$/gm)].map(([, code]) => code)).toEqual(codes);
  });
});

async function said(error: Error): Promise<{ status: number; body: unknown; reported: unknown[] }> {
  const reported: unknown[] = [];
  const app = new Hono();
  app.get('/', () => {
    throw error;
  });
  app.onError((it, c) => explain(it, c, (cause) => reported.push(cause)));
  const response = await app.request('/');
  return { status: response.status, body: await response.json(), reported };
}

describe('what an operation throws', () => {
  it.each([
    [new Refused('edited-meanwhile', 'no'), 412, { code: 'edited-meanwhile' }],
    [new Refused('invalid-tariff', 'no', 'energy'), 400, { errors: [{ field: 'energy', message: 'no' }] }],
    [new Refused('never-heard-of', 'no'), 409, { code: 'never-heard-of' }],
    [new InvalidInput([{ field: 'a', message: 'is missing' }]), 400, { code: 'invalid-input' }],
    [new TariffError('energy', 'no'), 400, { code: 'invalid-tariff' }],
    [new TooLarge(1), 413, { code: 'too-large' }],
    [new NotFound('no'), 404, { code: 'not-found', type: '/api/v1/problems/not-found' }],
  ])('%s is a problem of its status', async (error, status, body) => {
    expect(await said(error)).toMatchObject({ status, body: { status, ...body }, reported: [] });
  });

  it('that nobody foresaw is reported, and its words are kept from whoever asked', async () => {
    const error = new Error('secret');
    const { status, body, reported } = await said(error);
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(reported).toEqual([error]);
  });
});
