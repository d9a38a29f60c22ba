import { didYouMean, listed } from '../../diagnostics/index.js';
import { type Context, entryOf, type MapNode, type Node, report } from '../../scenario/index.js';

/** What no schema can say of rows and requests. */

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const;
const WAYS = ['request', 'prompt', 'done'] as const;
const BODIES = ['body', 'form', 'text'] as const;
const OF_REQUESTS = [...BODIES, 'query', 'headers', 'ok', 'timeout', 'retry', 'and-then', 'errors'] as const;

/** A row says in one way how its thing is done. */
export function checkRow(node: Node, key: string, context: Context): void {
  if (node.kind !== 'map') return;
  const ways = WAYS.filter((way) => entryOf(node, way));
  if (ways.length > 1) {
    const problem = `\`${key}\` is done in one way, not by ${ways.map((way) => `\`${way}\``).join(' and ')}`;
    report(context, 'PF2030', { problem }, { span: node.span, fix: 'Leave one of them.' });
  } else if (ways.length === 0 && !neverDone(entryOf(node, 'cannot')?.value)) {
    const problem = `\`${key}\` does not say how it is done`;
    const fix = 'Add `request`, `prompt`, or `cannot` with the reason.';
    report(context, 'PF2030', { problem }, { span: node.span, fix });
  }
  if (!ways.includes('request')) refuse(node, OF_REQUESTS, 'request', context);
  if (!ways.includes('prompt')) refuse(node, ['choices'], 'prompt', context);
  checkStatuses(entryOf(node, 'errors')?.value, context);
}

/** Keys that mean nothing without another. */
function refuse(node: MapNode, keys: readonly string[], other: string, context: Context): void {
  for (const { key, keySpan } of node.entries) {
    if (!keys.includes(key)) continue;
    const problem = `\`${key}\` means nothing without \`${other}\``;
    report(context, 'PF2030', { problem }, { span: keySpan, fix: `Add \`${other}\`, or take it out.` });
  }
}

/** `cannot` has an item without a condition. */
function neverDone(node: Node | undefined): boolean {
  return node?.kind === 'list' && node.items.some((item) => item.kind !== 'map' || !entryOf(item, 'when'));
}

/** A request has one body, and only where its method can carry one. */
export function checkExchange(node: Node, key: string, context: Context): void {
  if (node.kind !== 'map') return;
  const request = entryOf(node, 'request')?.value;
  const bodies = node.entries.filter((entry) => (BODIES as readonly string[]).includes(entry.key));
  const [first, second] = bodies;
  if (request?.kind !== 'scalar' || !first) return;
  const method = /^\S+/.exec(request.text)?.[0];
  if (second) {
    const problem = `\`${key}\` has one body, not \`${first.key}\` and \`${second.key}\``;
    report(context, 'PF2030', { problem }, { span: second.keySpan, fix: 'Leave one of them.' });
  } else if (method === 'GET' || method === 'HEAD') {
    const fix = 'Use `query`, or another method.';
    const problem = `a ${method} request carries no \`${first.key}\``;
    report(context, 'PF2030', { problem }, { span: first.keySpan, fix });
  }
}

/** `POST /cards`: a method of HTTP and an address. */
export function checkRequest(node: Node, key: string, context: Context, hasBase: boolean): void {
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
