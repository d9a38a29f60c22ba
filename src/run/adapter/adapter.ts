import type { Template } from '../../scenario/index.js';
import { mentionsOf } from './mentions.js';
import type { Part } from './part.js';
import type { ThingKind } from './scopes.js';

/** An adapter file, read and checked. */
export interface Adapter {
  /** Absolute path. */
  readonly file: string;
  /** What reports call the CSMS. */
  readonly name: string;
  /** The whole file, opened key by key. */
  readonly root: Part;
}

/** One row of an adapter: how one thing is done. */
export class Row {
  /** As messages call it: `give.token`, `commands.reset`. */
  readonly name: string;
  readonly part: Part;
  readonly #template: Template;

  constructor(name: string, template: Template, part: Part) {
    this.name = name;
    this.part = part;
    this.#template = template;
  }

  /** Whether the row speaks of `root.member`. A row that asks for nothing, done or impossible, speaks of everything. */
  mentions(root: string, member: string): boolean {
    if (!this.part.has('request') && !this.part.has('prompt')) return true;
    const mentions = mentionsOf(this.#template, root);
    return mentions === 'all' || mentions.has(member);
  }

  /** Whether the row speaks of `root` at all. */
  speaksOf(root: string): boolean {
    const mentions = mentionsOf(this.#template, root);
    return mentions === 'all' || mentions.size > 0;
  }
}

type Section = 'give' | 'take-back' | 'commands' | 'read' | 'wire';

/** The row of a section by its name, if the file has it. */
export function rowOf(adapter: Adapter, section: Section, name: string): Row | undefined {
  const part = adapter.root.part(section);
  const template = part?.template(name);
  const row = part?.part(name);
  return template && row && new Row(`${section}.${name}`, template, row);
}

export const givingRow = (adapter: Adapter, kind: ThingKind): Row | undefined => rowOf(adapter, 'give', kind);

/** The row of a command, or the one for all commands. */
export function commandRow(adapter: Adapter, command: string): Row | undefined {
  return rowOf(adapter, 'commands', command) ?? rowOf(adapter, 'commands', '*');
}
