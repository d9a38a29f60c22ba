import { describe, expect, test } from 'vitest';
import { rules } from '../../src/rules/index.js';
import { STEPS } from '../../src/scenario/index.js';
import { runCli } from './run-cli.js';

describe('plugfest steps', () => {
  test('lists every step once, below a heading', async () => {
    const { code, stdout } = await runCli(['steps']);
    expect(code).toBe(0);
    const listed = [...stdout.matchAll(/^ {2}([a-z][a-z-]*)(?: {2}|$)/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual([...STEPS.keys()].sort());
    expect(stdout).toMatch(/^Acts: /);
  });

  test('explains one with its parameters and examples', async () => {
    const { stdout } = await runCli(['steps', 'plug-in']);
    expect(stdout).toMatch(/^plug-in: Put the cable/);
    expect(stdout).toContain('vehicle.battery');
    expect(stdout).toContain('- plug-in: { evse: 1');
  });

  test.each([...STEPS.keys()])('%s can be explained in a terminal of 80 columns', async (name) => {
    const { code, stdout } = await runCli(['steps', name]);
    expect(code).toBe(0);
    const parameters = stdout.split('\n').filter((line) => /^ {2}\S+ {2}/.test(line) && !line.includes('- '));
    for (const line of parameters) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('writes the table for programs', async () => {
    const all = JSON.parse((await runCli(['steps', '--json'])).stdout) as { name: string }[];
    expect(all.map(({ name }) => name)).toEqual([...STEPS.keys()]);
  });

  test('advises on a name that is not quite one', async () => {
    const { code, stderr } = await runCli(['steps', 'plugin']);
    expect(code).toBe(2);
    expect(stderr).toContain('PF1030');
    expect(stderr).toContain('Did you mean `plug-in`?');
  });
});

describe('plugfest rules', () => {
  test('lists every rule with its clauses', async () => {
    const { code, stdout } = await runCli(['rules']);
    expect(code).toBe(0);
    for (const { id } of rules) expect(stdout).toMatch(new RegExp(`^${id}( \\(|$)`, 'm'));
    expect(stdout).toMatch(new RegExp(`^${rules.length} rules$`, 'm'));
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('leaves out rules that an edition does not have', async () => {
    const expected = rules.filter(({ clauses }) => '1.6' in clauses).map(({ id }) => id);
    const { stdout } = await runCli(['rules', '--edition', '1.6', '--json']);
    expect((JSON.parse(stdout) as { id: string }[]).map(({ id }) => id)).toEqual(expected);
  });

  test('shows one, and says when it is no more than a recommendation', async () => {
    const soft = rules.find(({ clauses }) => Object.values(clauses)[0]?.severity === 'deviation');
    const { stdout } = await runCli(['rules', soft?.id ?? '']);
    expect(stdout.replace(/\s+/g, ' ')).toContain('(deviation)');
    expect(stdout).toContain('\n1 rule\n');
  });

  test('advises on a name that is not quite one', async () => {
    const { code, stderr } = await runCli(['rules', 'known-actions']);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean `known-action`?');
  });
});
