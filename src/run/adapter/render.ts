import { failure, PlugfestError } from '../../diagnostics/index.js';
import { evaluate, resolve, type Scope, type Template } from '../../scenario/index.js';

/** What a template computes to when there is nothing to say. */
const NOTHING = Symbol('nothing');

/**
 * The value of a template for a request: what an expression computes to nothing is left out, and so is a map that has nothing left.
 * A `null` that the file writes stays.
 * @returns Undefined when nothing is left at all
 * @throws PlugfestError when an expression cannot be computed
 */
export function render(template: Template, scope: Scope): unknown {
  const value = rendered(template, scope);
  return value === NOTHING ? undefined : value;
}

function rendered(template: Template, scope: Scope): unknown {
  switch (template.kind) {
    case 'map': {
      const entries = template.entries.map(([key, value]) => [key, rendered(value, scope)] as const);
      const said = entries.filter(([, value]) => value !== NOTHING);
      return said.length === 0 && entries.length > 0 ? NOTHING : Object.fromEntries(said);
    }
    case 'list':
      return template.items.map((item) => rendered(item, scope)).filter((item) => item !== NOTHING);
    case 'text':
      return computed(template, scope) ?? NOTHING;
    default:
      return resolve(template, scope);
  }
}

/** The value of a template, with advice for authors of adapters when it has none. */
export function computed<T>(template: Template<T>, scope: Scope): T {
  try {
    return resolve(template, scope);
  } catch (error) {
    throw advised(error);
  }
}

/** The language's advice about missing values is for scenarios; here there is another way out. */
function advised(error: unknown): unknown {
  if (!(error instanceof PlugfestError) || error.code !== 'PF1070') return error;
  const fix = 'Correct the path; where it may be missing, write `default(path, null)`.';
  const diagnostics = error.diagnostics.map((each) => ({ ...each, fix }));
  return new PlugfestError(diagnostics, { sources: error.sources, cause: error });
}

/** Text for a header, a form field or a query; undefined when there is nothing to say. */
export function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export interface Address {
  readonly method: string;
  /** Whole, or below the base. */
  readonly address: string;
}

/**
 * Method and address of a `request`. What expressions compute is encoded as one part of a path, except where an expression is the
 * address itself, as in `GET ${body.next}`.
 */
export function addressOf(template: Template<string>, scope: Scope): Address {
  const text = template.kind === 'text' ? joined(template.text, scope) : String(computed(template, scope));
  const [, method = '', address = ''] = /^(\S+)\s+(.*)$/s.exec(text) ?? [];
  return { method, address };
}

type Parts = Extract<Template, { kind: 'text' }>['text'];

function joined(parts: Parts, scope: Scope): string {
  return parts
    .map((part, at) => {
      if (typeof part === 'string') return part;
      const value = evaluated(part, scope);
      const text = typeof value === 'object' ? undefined : textOf(value);
      if (text === undefined) {
        const problem = `${value === null ? 'nothing' : 'a list or map'} cannot be part of an address`;
        throw failure('PF1071', { problem }, { span: part.span });
      }
      const before = parts[at - 1];
      return typeof before === 'string' && /^\S+\s+$/.test(before) && at === 1
        ? text
        : encodeURIComponent(text);
    })
    .join('');
}

function evaluated(expression: Parameters<typeof evaluate>[0], scope: Scope): unknown {
  try {
    return evaluate(expression, scope);
  } catch (error) {
    throw advised(error);
  }
}
