import { isAlias, isMap, isScalar, isSeq, parseDocument, type Scalar, type Node as YamlNode } from 'yaml';
import { type Diagnostic, diagnose, type Source, type Span } from '../../../diagnostics/index.js';
import type { Entry, Node, ScalarNode } from './node.js';
import { yamlProblems } from './problems.js';

/** Deeper nesting than any person writes; protects the readers that follow. */
const DEEPEST = 64;
/** Aliases that contain aliases grow without bound; a file of this many values is not one that a person wrote. */
const MOST_NODES = 100_000;

export type ReadResult =
  | { readonly root: Node; readonly diagnostics: readonly Diagnostic[] }
  | { readonly root?: undefined; readonly diagnostics: readonly Diagnostic[] };

/** Reads YAML into nodes with places. Without a root when it is not YAML; equal keys are reported, and the first one kept. */
export function readYaml(source: Source): ReadResult {
  let document: ReturnType<typeof parseDocument>;
  try {
    document = parseDocument(source.text, {
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'error',
      resolveKnownTags: false,
    });
  } catch (error) {
    // The parser recurses: thousands of opening brackets end its stack.
    if (!(error instanceof RangeError)) throw error;
    return { diagnostics: [tooDeep(source.span(0))] };
  }
  const problems = yamlProblems(source, [...document.errors, ...document.warnings]);
  if (problems.length > 0) return { diagnostics: problems };
  const converter = new Converter(source, (alias) => (isAlias(alias) ? alias.resolve(document) : undefined));
  const root = converter.convert(document.contents, 0);
  return converter.fatal ? { diagnostics: [converter.fatal] } : { root, diagnostics: converter.diagnostics };
}

function tooDeep(span: Span): Diagnostic {
  return diagnose('PF1001', { problem: `it is nested more than ${DEEPEST} levels deep` }, { span });
}

class Converter {
  readonly diagnostics: Diagnostic[] = [];
  fatal: Diagnostic | undefined;
  readonly #source: Source;
  readonly #resolve: (alias: unknown) => YamlNode | undefined;
  #count = 0;

  constructor(source: Source, resolve: (alias: unknown) => YamlNode | undefined) {
    this.#source = source;
    this.#resolve = resolve;
  }

  convert(node: unknown, depth: number): Node {
    const span = this.#span(node);
    this.#count += 1;
    if (depth > DEEPEST) this.fatal ??= tooDeep(span);
    if (this.#count > MOST_NODES) {
      this.fatal ??= diagnose('PF1001', { problem: `it holds more than ${MOST_NODES} values` }, { span });
    }
    if (this.fatal) return nothing(span);
    if (isAlias(node)) {
      const target = this.#resolve(node);
      if (target) return this.convert(target, depth + 1);
      this.fatal = diagnose(
        'PF1001',
        { problem: `there is no anchor \`&${node.source}\` before this alias` },
        { span },
      );
      return nothing(span);
    }
    if (isMap(node)) return { kind: 'map', entries: this.#entries(node.items, depth), span };
    if (isSeq(node)) {
      return { kind: 'list', items: node.items.map((item) => this.convert(item, depth + 1)), span };
    }
    return isScalar(node) ? this.#scalar(node, span) : nothing(span);
  }

  #entries(pairs: readonly { key: unknown; value: unknown }[], depth: number): Entry[] {
    const entries = new Map<string, Entry>();
    let after = 0;
    for (const pair of pairs) {
      const keyNode = this.convert(pair.key, depth + 1);
      const keySpan = keyNode.span;
      after = keySpan.end;
      if (keyNode.kind !== 'scalar') {
        this.fatal ??= diagnose('PF1001', { problem: 'a key must be plain text' }, { span: keySpan });
        continue;
      }
      // A key without a value (`unplug:`) has no node of its own.
      const value = pair.value
        ? this.convert(pair.value, depth + 1)
        : nothing(this.#source.span(after, after));
      const entry = { key: keyNode.text, keySpan, value };
      const first = entries.get(entry.key);
      if (first) this.#twice(entry, first);
      else entries.set(entry.key, entry);
    }
    return [...entries.values()];
  }

  #twice(again: Entry, first: Entry): void {
    const related = [{ message: 'first given here', span: first.keySpan }];
    this.diagnostics.push(diagnose('PF1012', { key: again.key }, { span: again.keySpan, related }));
  }

  #scalar(node: Scalar, span: Span): ScalarNode {
    const value = node.value as ScalarNode['value'];
    const written = node.source ?? '';
    const text = typeof value === 'string' ? value : written;
    const raw = this.#source.text.slice(span.start, span.end);
    const quote = raw.startsWith('"') || raw.startsWith("'") ? 1 : 0;
    const straight = raw.slice(quote, raw.length - quote) === text;
    const at = (start: number, end: number): Span =>
      straight ? this.#source.span(span.start + quote + start, span.start + quote + end) : span;
    return { kind: 'scalar', value, text, span, at };
  }

  #span(node: unknown): Span {
    const range = (node as { range?: [number, number, number] | null } | null | undefined)?.range;
    return range ? this.#source.span(range[0], range[1]) : this.#source.span(0, 0);
  }
}

function nothing(span: Span): ScalarNode {
  return { kind: 'scalar', value: null, text: '', span, at: () => span };
}
