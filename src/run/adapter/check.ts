import type { Diagnostic } from '../../diagnostics/index.js';
import {
  type Check,
  type Context,
  check,
  checkObject,
  entryOf,
  KnownNames,
  type ListNode,
  listOf,
  type MapNode,
  type Node,
  report,
  type Schema,
  type Template,
  VALUE_SPECIALS,
} from '../../scenario/index.js';
import { checkExchange, checkRequest, checkRow } from './check-rows.js';
import { callsFaker } from './mentions.js';
import { adapterSchema } from './schema/adapter.js';
import type { PlacedSchema } from './schema/placed.js';
import { EVERYWHERE, type Names, namesOf } from './scopes.js';

/** Checks an adapter's root map; undefined when anything is wrong with it, which `diagnostics` then say. */
export function checkAdapter(root: MapNode, diagnostics: Diagnostic[]): Template | undefined {
  return new AdapterCheck(root, diagnostics).run();
}

/** The language's check, with the names of each place: a row about tokens sees `token`, what reads its answer also `body`. */
class AdapterCheck {
  readonly #root: MapNode;
  readonly #diagnostics: Diagnostic[];
  readonly #vars: string[] = [];
  readonly #all: KnownNames[] = [];

  constructor(root: MapNode, diagnostics: Diagnostic[]) {
    this.#root = root;
    this.#diagnostics = diagnostics;
  }

  run(): Template | undefined {
    const names: Names = { run: EVERYWHERE['run'] ?? null };
    const context = this.#context(names, this.#diagnostics);
    const checked = this.#check(this.#root, adapterSchema, 'this adapter', context);
    for (const known of this.#all) known.finish(this.#diagnostics);
    return checked;
  }

  readonly #check: Check = (node, schema, key, context) => {
    const { 'x-scope': places, 'x-row': isRow, 'x-request': isRequest } = schema as PlacedSchema;
    const inner = places ? this.#within(context as PlacedContext, places) : context;
    if (isRow) checkRow(node, key, inner);
    if (isRequest) checkRequest(node, key, inner, entryOf(this.#root, 'base') !== undefined);
    if (schema['x-kind'] !== undefined) return check(node, schema, key, inner);
    if (schema.type === 'object') {
      checkExchange(node, key, inner);
      return checkObject(this.#check, node, schema, key, inner);
    }
    return schema.type === 'array' && node.kind === 'list'
      ? this.#list(node, schema, key, inner)
      : check(node, schema, key, inner);
  };

  #list(node: ListNode, { items = {} }: Schema, key: string, context: Context): Template | undefined {
    const checked = node.items.map((item, at) => this.#check(item, items, `${key}[${at}]`, context));
    return checked.every((item) => item !== undefined) ? listOf(checked, node.span) : undefined;
  }

  #within(context: PlacedContext, places: readonly string[]): Context {
    const added = places.flatMap((place) => [namesOf(place), this.#keptAt(place)]);
    const names: Names = Object.assign({}, this.#everywhere(), context.names, ...added);
    return this.#context(names, context.diagnostics);
  }

  #context(names: Names, diagnostics: Diagnostic[]): PlacedContext {
    const members = Object.entries(names).filter((entry): entry is [string, string[]] => entry[1] !== null);
    const known = new KnownNames(['vars', ...Object.keys(names)], Object.fromEntries(members));
    for (const name of this.#vars) known.declare('vars', name);
    this.#all.push(known);
    return {
      names,
      diagnostics,
      specials: VALUE_SPECIALS,
      seeExpression: (expression) => {
        if (callsFaker(expression)) {
          const problem = 'an adapter makes nothing up, so that `faker` has no place in it';
          report({ diagnostics }, 'PF2030', { problem }, { span: expression.span });
        }
        known.see(expression, { diagnostics });
      },
      declare: (_, name) => {
        this.#vars.push(name);
        return known.declare('vars', name);
      },
    };
  }

  #everywhere(): Names {
    return { ...EVERYWHERE, login: this.#kept(['login']) };
  }

  /** `kept`, with what the row keeps that gives the same thing; rows that speak to a station have what it kept. */
  #keptAt(place: string): Names {
    const [section, name = ''] = place.split('.');
    if (section === 'take-back') return { kept: this.#kept(['give', name]) };
    const speaksToStation = place !== 'give.station' && 'station' in namesOf(place);
    return speaksToStation ? { kept: this.#kept(['give', 'station']) } : {};
  }

  #kept(path: readonly string[]): readonly string[] {
    let node: Node | undefined = this.#root;
    for (const key of [...path, 'keep']) node = node?.kind === 'map' ? entryOf(node, key)?.value : undefined;
    return node?.kind === 'map' ? node.entries.map(({ key }) => key) : [];
  }
}

interface PlacedContext extends Context {
  readonly names: Names;
}
