import { describe, expect, it } from 'vitest';
import { play } from './play.js';

const outcome = async (steps: string) => (await play(steps)).verdict;

describe('the API, asked by a step', () => {
  it('passes when it is done, and yields what it says', async () => {
    const steps = `
  - api: { path: /drivers/anna, as: anna }
  - check: { value: "\${anna.id}", is: anna }`;
    expect(await outcome(steps)).toMatchObject({ kind: 'passed' });
  });

  it.each([
    ['- api: /drivers/nobody', /refused with 404 not-found/],
    ['- api: { path: /drivers/anna, within: 2 s, expect: { where: { name: Bob } } }', /not as expected/],
    ['- api: { path: /drivers/anna, within: 2 s, expect: { code: not-found } }', /and was done/],
    [
      '- api: { method: put, path: /tokens/x, body: { status: lost }, expect: { code: not-found } }',
      /not to not-found/,
    ],
    ['- api: { path: /drivers/anna, within: 1 s, expect: { status: 404 } }', /came to 200/],
  ])('fails when it is not as expected: %s', async (step, reason) => {
    expect(await outcome(`  ${step}`)).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(reason),
    });
  });

  it.each([
    ['anyone', 'login-required'],
    ['finance', 'forbidden'],
    ['anna', 'forbidden'],
    ['pfk_nobody', 'login-invalid'],
  ])('is asked in the name of %s', async (by, code) => {
    expect(await outcome(`  - api: { path: /tokens, by: ${by}, expect: { code: ${code} } }`)).toMatchObject({
      kind: 'passed',
    });
  });

  it('takes no time by the clock', async () => {
    const steps = `
  - set: { before: "\${now()}" }
  - api: { method: post, path: /keys, body: { name: a key, role: support } }
  - check: { value: "\${between(vars.before, now())}", is: 0 }`;
    expect(await outcome(steps)).toMatchObject({ kind: 'passed' });
  });

  it('is looked at again until it is as expected', async () => {
    const steps = `
  - parallel:
      - - api: { path: /drivers/anna, expect: { where: { name: Later } } }
      - - wait: 5 s
        - api: { method: put, path: /drivers/anna, body: { name: Later } }`;
    expect(await outcome(steps)).toMatchObject({ kind: 'passed' });
  });
});
