import type { Span } from '../../diagnostics/index.js';
import { constant, type Scope, type Template } from '../../scenario/index.js';
import { computed } from './render.js';

/** A checked map of the file, opened key by key. */
export class Part {
  readonly span: Span;
  readonly #entries: ReadonlyMap<string, Template>;

  constructor(template: Template) {
    this.span = template.span;
    this.#entries = new Map(entriesOf(template));
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  keys(): string[] {
    return [...this.#entries.keys()];
  }

  entries(): readonly (readonly [string, Template])[] {
    return [...this.#entries];
  }

  template(key: string): Template | undefined {
    return this.#entries.get(key);
  }

  part(key: string): Part | undefined {
    const template = this.#entries.get(key);
    return template && new Part(template);
  }

  /** The items of a list of maps; none when it is not there. */
  parts(key: string): Part[] {
    const template = this.#entries.get(key);
    if (template?.kind === 'list') return template.items.map((item) => new Part(item));
    if (template?.kind !== 'constant') return [];
    return (template.value as unknown[]).map((item) => new Part(constant(item, template.span)));
  }

  /** The value under a key, computed. */
  value<T>(key: string, scope: Scope): T | undefined {
    const template = this.#entries.get(key) as Template<T> | undefined;
    return template && computed(template, scope);
  }

  /** A value without expressions, which the schema promises for static keys. */
  plain<T>(key: string): T | undefined {
    const template = this.#entries.get(key);
    return template?.kind === 'constant' ? (template.value as T) : undefined;
  }
}

function entriesOf(template: Template): readonly (readonly [string, Template])[] {
  if (template.kind === 'map') return template.entries;
  if (template.kind !== 'constant' || typeof template.value !== 'object' || template.value === null)
    return [];
  return Object.entries(template.value).map(([key, value]) => [key, constant(value, template.span)]);
}
