import type { Span } from '../../../diagnostics/index.js';

/** A YAML value with its place. */
export type Node = ScalarNode | MapNode | ListNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  /** As YAML 1.2 reads it. */
  readonly value: string | number | boolean | null;
  /** As the file writes it, without quotes: `1.6` and `00421` keep their digits. */
  readonly text: string;
  readonly span: Span;
  /** Place of a part of `text`; the whole scalar when quoting or folding moved the letters. */
  at(start: number, end: number): Span;
  /** It came out of an expression: its text is a value, never read as an expression again. */
  readonly computed?: true;
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
  readonly span: Span;
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly span: Span;
}

/** The entry under `key`, if any. */
export function entryOf(map: MapNode, key: string): Entry | undefined {
  return map.entries.find((entry) => entry.key === key);
}

/** What a node is, in the words of messages. */
export function found(node: Node): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list') return 'a list';
  return node.value === null ? 'nothing' : `\`${node.text}\``;
}

/** Whether a scalar is nothing at all, as after `unplug:`. */
export function isNothing(node: Node): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** Nodes for a value that an expression computed; every part stands where the expression stands. */
export function nodeOf(value: unknown, span: Span): Node {
  if (Array.isArray(value)) return { kind: 'list', items: value.map((item) => nodeOf(item, span)), span };
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => ({
      key,
      keySpan: span,
      value: nodeOf(item, span),
    }));
    return { kind: 'map', entries, span };
  }
  const plain =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
  return { kind: 'scalar', value: plain, text: String(plain ?? ''), span, at: () => span, computed: true };
}

/** The plain value of a node. */
export function plainOf(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainOf);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainOf(value)]));
}
