import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import { CDR } from './cdr-schema.js';

const ajv = new Ajv2020({ strict: true, allErrors: true, strictRequired: false, strictTypes: false });
ajv.addKeyword({
  keyword: 'fourDecimals',
  type: 'number',
  validate: (_: boolean, value: number) => Math.abs(value * 10_000 - Math.round(value * 10_000)) < 1e-3,
});
const isCdr = ajv.compile(CDR);

/** Holds what is sent against OCPI 2.2.1. */
export function checkCdr(cdr: unknown): void {
  isCdr(JSON.parse(JSON.stringify(cdr)));
  expect(isCdr.errors ?? []).toEqual([]);
}
