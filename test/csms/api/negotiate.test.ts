import { describe, expect, it } from 'vitest';
import { preferred } from '../../../src/csms/api/negotiate.js';

const OFFERED = ['application/json', 'text/csv'];

describe('preferred', () => {
  it.each([
    [undefined, 'application/json'],
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv'],
    ['TEXT/CSV; header=present', 'text/csv'],
    ['text/*', 'text/csv'],
    ['text/csv, application/json', 'application/json'],
    ['application/json;q=0.5, text/csv', 'text/csv'],
    ['text/csv;q=0.1, */*;q=0.9', 'application/json'],
    ['application/json;q=0, */*', 'text/csv'],
    ['text/html, */*;q=0.1', 'application/json'],
    ['text/html', undefined],
    ['*/*;q=0', undefined],
    ['text/csv;q=nonsense', undefined],
    ['nonsense', undefined],
  ])('of JSON and a table takes for Accept %j %s', (accept, wanted) => {
    expect(preferred(accept, OFFERED)).toBe(wanted);
  });
});
