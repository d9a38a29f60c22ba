import { type Diagnostic, PlugfestError } from '../../../diagnostics/index.js';
import { check } from '../check/check.js';
import type { Context } from '../check/context.js';
import { VALUE_SPECIALS } from '../check/specials.js';
import { nodeOf } from '../yaml/node.js';
import { evaluateText } from './evaluate.js';
import type { Scope } from './scope.js';
import type { Template } from './template.js';

/**
 * Computes the expressions in a checked value. Nested steps and expectations come out as they are, for the runner and `match`.
 * @throws PlugfestError when an expression cannot be computed, or computes something that does not fit its place
 */
export function resolve<T>(template: Template<T>, scope: Scope): T {
  return value(template, scope) as T;
}

function value(template: Template, scope: Scope): unknown {
  switch (template.kind) {
    case 'constant':
      return template.value;
    case 'map':
      return template.sequential
        ? inSequence(template.entries, scope)
        : Object.fromEntries(template.entries.map(([key, item]) => [key, value(item, scope)]));
    case 'list':
      return template.items.map((item) => value(item, scope));
    case 'text':
      return computed(template, scope);
    case 'steps':
      return template.steps;
    case 'matcher':
      return template.matcher;
    case 'fragment':
      return template.fragment;
  }
}

function inSequence(
  entries: readonly (readonly [string, Template])[],
  scope: Scope,
): Record<string, unknown> {
  let vars = (scope.lookup('vars') ?? {}) as Record<string, unknown>;
  const inside: Scope = {
    lookup: (name) => (name === 'vars' ? vars : scope.lookup(name)),
    names: () => scope.names(),
    now: () => scope.now(),
    faker: (path, args) => scope.faker(path, args),
    env: (name) => scope.env(name),
  };
  const values = entries.map(([key, item]): [string, unknown] => {
    const computed = value(item, inside);
    vars = { ...vars, [key]: computed };
    return [key, computed];
  });
  return Object.fromEntries(values);
}

/** What was computed goes through the same check as what is written, but is never read as an expression again. */
function computed({ text, schema, key, span }: Extract<Template, { kind: 'text' }>, scope: Scope): unknown {
  const result = evaluateText(text, scope);
  if (schema['x-kind'] === 'value' && schema.type === undefined) return result;
  const diagnostics: Diagnostic[] = [];
  const context: Context = { diagnostics, specials: VALUE_SPECIALS, seeExpression: () => {} };
  const checked = check(nodeOf(result, span), schema, key, context);
  if (!checked || diagnostics.length > 0) throw new PlugfestError(diagnostics);
  return value(checked, scope);
}
