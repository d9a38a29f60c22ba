import { type Diagnostic, didYouMean, listed } from '../../diagnostics/index.js';
import type { Template } from '../../scenario/index.js';
import {
  type Check,
  type Context,
  check,
  checkObject,
  entryOf,
  KnownNames,
  type MapNode,
  type Node,
  report,
  VALUE_SPECIALS,
} from './language.js';
import { callsFaker } from './mentions.js';
import { adapterSchema, type PlacedSchema } from './schema.js';
import { EVERYWHERE, type Names, namesOf } from './scopes.js';

/** Checks an adapter's root map; undefined when anything is wrong with it, which `diagnostics` then say. */
export function checkAdapter(root: MapNode, diagnostics: Diagnostic[]): Template | undefined {
  return new AdapterCheck(root, diagnostics).run();
}

/** Methods that a request may have. */
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const;

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
    const { 'x-scope': places, 'x-row': isRow } = schema as PlacedSchema;
    const inner = places ? this.#within(context as PlacedContext, places) : context;
    if (isRow) checkRow(node, key, inner, entryOf(this.#root, 'base') !== undefined);
    if (schema['x-kind'] === undefined && schema.type === 'object') {
      return checkObject(this.#check, node, schema, key, inner);
    }
    return check(node, schema, key, inner);
  };

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

const WAYS = ['request', 'prompt', 'done'] as const;

/** What no schema can say of a row: that it says in one way how the thing is done, and that its requests are some. */
function checkRow(node: Node, key: string, context: Context, hasBase: boolean): void {
  if (node.kind !== 'map') return checkRequest(node, key, context, hasBase);
  const ways = WAYS.filter((way) => entryOf(node, way));
  const never = neverDone(entryOf(node, 'cannot')?.value);
  if (ways.length > 1) {
    const problem = `\`${key}\` is done in one way, not by ${ways.map((way) => `\`${way}\``).join(' and ')}`;
    report(context, 'PF2030', { problem }, { span: node.span, fix: 'Leave one of them.' });
  } else if (ways.length === 0 && !never) {
    const problem = `\`${key}\` does not say how it is done`;
    const fix = 'Add `request`, `prompt`, or `cannot` with the reason.';
    report(context, 'PF2030', { problem }, { span: node.span, fix });
  }
  for (const each of requestsIn(node)) checkRequest(each, key, context, hasBase);
  checkStatuses(entryOf(node, 'errors')?.value, context);
}

/** `cannot` has an item without a condition. */
function neverDone(node: Node | undefined): boolean {
  return node?.kind === 'list' && node.items.some((item) => item.kind !== 'map' || !entryOf(item, 'when'));
}

function requestsIn(node: MapNode): Node[] {
  const own = entryOf(node, 'request')?.value;
  const then = entryOf(node, 'and-then')?.value;
  const more = then?.kind === 'list' ? then.items : [];
  return [own, ...more.map((item) => (item.kind === 'map' ? entryOf(item, 'request')?.value : item))].filter(
    (each) => each !== undefined,
  );
}

function checkRequest(node: Node, key: string, context: Context, hasBase: boolean): void {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return;
  const [, method, address] = /^(\S+)\s+(\S.*)$/.exec(node.text) ?? [];
  if (method === undefined || address === undefined) {
    const problem = `\`${key}\` needs a method and an address, not \`${node.text}\``;
    return report(context, 'PF2030', { problem }, { span: node.span, fix: 'Write it like `POST /cards`.' });
  }
  if (!(METHODS as readonly string[]).includes(method)) {
    const fix = didYouMean(method, METHODS) ?? `There are ${listed(METHODS)}.`;
    const span = node.at(0, method.length);
    return report(context, 'PF2030', { problem: `\`${method}\` is no method of HTTP` }, { span, fix });
  }
  if (address.startsWith('/') && !hasBase) {
    const problem = `\`${address}\` is below \`base\`, which is missing`;
    report(context, 'PF2030', { problem }, { span: node.span, fix: 'Add `base: https://...` to the file.' });
  }
}

function checkStatuses(node: Node | undefined, context: Context): void {
  if (node?.kind !== 'map') return;
  for (const { key, keySpan } of node.entries) {
    if (/^[1-5](\d\d|xx)$/.test(key) || key.startsWith('x-')) continue;
    const problem = `\`${key}\` is no HTTP status`;
    report(context, 'PF2030', { problem }, { span: keySpan, fix: 'Write `404`, or a class like `5xx`.' });
  }
}
