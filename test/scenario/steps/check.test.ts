import { expect, it } from 'vitest';
import { play } from './play.js';

it.each([
  ['{ value: 5, is: 5 }'],
  ['{ value: 5.1, is: ~ 5 }'],
  ['{ value: "${vars.a}", is: "${vars.b - 1}" }'],
  ['{ value: "${vars}", is: { a: 2, c: absent } }'],
])('passes for %s', async (params) => {
  const { verdict } = await play(`
  - set: { a: 2, b: 3 }
  - check: ${params}`);
  expect(verdict).toEqual({ kind: 'passed' });
});

it('fails with what was expected and what is there', async () => {
  const { verdict, events } = await play(`
  - set: { a: 2, b: 3 }
  - check: { value: "\${vars.a}", is: "\${vars.b}" }`);
  expect(verdict).toEqual({ kind: 'failed', reason: 'the value is not as expected' });
  const end = events.findLast((event) => event.type === 'step-end');
  expect(end).toMatchObject({ mismatches: [{ path: '', expected: '3', actual: '2' }] });
});
