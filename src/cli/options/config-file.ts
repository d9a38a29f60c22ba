import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import {
  type Diagnostic,
  diagnose,
  didYouMean,
  failure,
  listed,
  PlugfestError,
  Source,
  type Span,
} from '../../diagnostics/index.js';
import { type Given, kebab } from './row.js';

/** What a configuration file says, by the name of the option in its table. */
export type ConfigValues = ReadonlyMap<string, readonly Given[]>;

/** The names that may be in a configuration file. */
export interface Known {
  /** Names of commands: each may have a section. */
  commands: ReadonlySet<string>;
  /** Names of all options of all commands, as in their tables. */
  options: ReadonlySet<string>;
}

/**
 * Reads a configuration file. Options stand at the top, for every command that has them, or in a section named after one
 * command, which goes before.
 * @throws PlugfestError PF1001, PF1004, PF1010, PF1013, with the place.
 */
export function readConfig(file: string, command: string, known: Known): ConfigValues {
  return new ConfigReader(file, readText(file)).read(command, known);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw failure('PF1004', { file, reason }, { cause: error });
  }
}

class ConfigReader {
  readonly #source: Source;
  readonly #folder: string;
  readonly #problems: Diagnostic[] = [];

  constructor(file: string, text: string) {
    this.#source = new Source(file, text);
    this.#folder = dirname(resolve(file));
  }

  read(command: string, known: Known): ConfigValues {
    const root = this.#parse();
    const values = new Map<string, readonly Given[]>();
    const section = this.#options(root, known, 'the configuration', values);
    if (section.has(command)) this.#section(section.get(command), command, known, values);
    if (this.#problems.length > 0) {
      const sources = new Map([[this.#source.file, this.#source.text]]);
      throw new PlugfestError(this.#problems, { sources });
    }
    return values;
  }

  #parse(): YAMLMap | undefined {
    const document = parseDocument(this.#source.text, {
      lineCounter: new LineCounter(),
      prettyErrors: false,
    });
    for (const { message, pos } of document.errors) {
      this.#problems.push(
        diagnose('PF1001', { problem: message }, { span: this.#source.span(pos[0], pos[1]) }),
      );
    }
    const root = document.contents;
    if (root === null || this.#problems.length > 0) return undefined;
    if (isMap(root)) return root;
    this.#wrongType('the configuration', 'a mapping of options to values', root);
    return undefined;
  }

  #section(node: unknown, command: string, known: Known, values: Map<string, readonly Given[]>): void {
    if (isMap(node)) {
      const only = { commands: new Set<string>(), options: known.options };
      this.#options(node, only, `the section \`${command}\``, values);
    } else if (!(isScalar(node) && node.value === null)) {
      this.#wrongType(command, 'a mapping of options to values', node as Node);
    }
  }

  /** Takes the options of one level into `values`; returns the sections that stand beside them. */
  #options(
    map: YAMLMap | undefined,
    known: Known,
    where: string,
    values: Map<string, readonly Given[]>,
  ): Map<string, unknown> {
    const names = new Map([...known.options].map((name) => [kebab(name), name]));
    const sections = new Map<string, unknown>();
    for (const { key, value } of (map?.items ?? []) as Pair<Node, Node | null>[]) {
      const word = isScalar(key) ? String(key.value) : '';
      const name = names.get(word);
      if (known.commands.has(word)) sections.set(word, value);
      else if (name !== undefined) values.set(name, this.#given(word, value));
      else if (!word.startsWith('x-')) this.#unknown(word, where, key, [...names.keys(), ...known.commands]);
    }
    return sections;
  }

  #given(word: string, value: Node | null): Given[] {
    const nodes = isSeq(value) ? (value.items as Node[]) : value === null ? [] : [value];
    return nodes.flatMap((node) => {
      if (isScalar(node) && node.value !== null) {
        // As it was written: `2.10` is not the number 2.1.
        const text = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
        return [{ text, label: `\`${word}\``, span: this.#spanOf(node), folder: this.#folder }];
      }
      this.#wrongType(word, 'a value or a list of values', node);
      return [];
    });
  }

  #unknown(word: string, where: string, key: Node, candidates: string[]): void {
    const advice = didYouMean(word, candidates);
    const known = listed(candidates);
    const circumstances = { span: this.#spanOf(key), fix: advice };
    this.#problems.push(diagnose('PF1010', { key: word, where, known }, circumstances));
  }

  #wrongType(key: string, wanted: string, node: Node): void {
    const found = isMap(node) ? 'a mapping' : isSeq(node) ? 'a list' : 'a single value';
    this.#problems.push(diagnose('PF1013', { key, wanted, found }, { span: this.#spanOf(node) }));
  }

  #spanOf(node: Node): Span {
    const [from, to] = node.range ?? [0, 1];
    return this.#source.span(from, to);
  }
}
