import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  definer,
  type Infer,
  type Money,
  type Price,
  p,
  type Step,
  stepTable,
} from '../../../src/scenario/language/index.js';

describe('schemas', () => {
  const schema = p.object(
    {
      needed: p.string('Text'),
      maybe: p.optional(p.integer('A number')),
      filled: p.defaulted(p.boolean('A switch'), true),
      choice: p.oneOf(['a', 'b'], 'A choice'),
      energy: p.quantity('energy', 'Energy'),
      total: p.quantity('money', 'Money'),
      price: p.quantity('price-per-time', 'Price'),
      inner: p.steps('Steps'),
      given: p.arguments('Arguments'),
    },
    { shorthand: 'needed' },
  );

  it('carry the type of what they come to', () => {
    expectTypeOf<Infer<typeof schema>>().toEqualTypeOf<{
      needed: string;
      maybe?: number;
      filled: boolean;
      choice: 'a' | 'b';
      energy: number;
      total: Money;
      price: Price;
      inner: readonly Step[];
      given: Record<string, unknown>;
    }>();
    expectTypeOf<Infer<ReturnType<typeof p.record<typeof schema>>>>().toEqualTypeOf<
      Record<string, Infer<typeof schema>>
    >();
  });

  it('need every key that is neither optional nor filled in', () => {
    expect(schema.required).toEqual(['needed', 'choice', 'energy', 'total', 'price', 'inner']);
  });

  it('are plain JSON', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });

  it('of quantities do not go below zero unless they are signed, or can always be', () => {
    expect(p.quantity('energy', 'x').minimum).toBe(0);
    expect(p.quantity('duration', 'x', { signed: true }).minimum).toBeUndefined();
    expect(p.quantity('percent', 'x', { maximum: 100 })).toMatchObject({ minimum: 0, maximum: 100 });
    expect(p.quantity('temperature', 'x').minimum).toBeUndefined();
    expect(p.quantity('money', 'x').minimum).toBeUndefined();
  });
});

describe('a step table', () => {
  const define = definer<{ station: string }, boolean>();
  const tap = define({
    name: 'tap',
    summary: 'Tap',
    altitude: 'act',
    params: p.object({ token: p.string('Token') }),
    examples: [],
    run: async ({ station }, { token }) => station === token,
    render: ({ token }) => token,
  });

  it('runs its steps on what they were defined for', async () => {
    const table = stepTable<{ station: string }, boolean>([tap]);
    expect(await table.get('tap')?.run({ station: 'x' }, { token: 'x' })).toBe(true);
  });

  it('has each name once', () => {
    expect(() => stepTable([tap, tap])).toThrow('two steps are called tap');
  });
});
