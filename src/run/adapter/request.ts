import { failure } from '../../diagnostics/index.js';
import type { Scope, Template } from '../../scenario/index.js';
import type { HttpRequest } from './http.js';
import type { Part } from './part.js';
import { addressOf, computed, render, textOf } from './render.js';

/** Longest wait for an answer where the file says nothing, milliseconds. */
const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * The HTTP request that a row, or one of its follow-ups, asks for.
 * @param root The file; undefined for a request that goes without its headers (the login, which gives what they need)
 * @throws PlugfestError when an expression cannot be computed, or what comes out is no request (PF2030)
 */
export function requestOf(part: Part, root: Part, scope: Scope, bare: boolean): HttpRequest {
  const template = part.template('request') as Template<string>;
  const { method, address } = addressOf(template, scope);
  const headers = new Headers({ accept: 'application/json' });
  if (!bare) {
    authorize(headers, root.part('auth'), scope);
    setAll(headers, root.part('headers'), scope);
  }
  const body = bodyOf(part, headers, scope);
  setAll(headers, part.part('headers'), scope);
  return {
    method,
    url: urlOf(address, part, root, scope),
    headers: Object.fromEntries(headers),
    timeoutMs:
      part.value<number>('timeout', scope) ?? root.value<number>('timeout', scope) ?? DEFAULT_TIMEOUT_MS,
    ...(body !== undefined && { body }),
  };
}

function urlOf(address: string, part: Part, root: Part, scope: Scope): string {
  const base = root.template('base');
  const isWhole = /^[a-z][a-z0-9+.-]*:/i.test(address);
  const url = isWhole ? webAddress(address, part.template('request')) : below(base, address, scope);
  for (const [name, template] of part.part('query')?.entries() ?? []) {
    const value = textOf(render(template, scope));
    if (value !== undefined) url.searchParams.append(name, value);
  }
  return url.href;
}

function below(base: Template | undefined, address: string, scope: Scope): URL {
  const url = webAddress(String(base ? computed(base, scope) : ''), base);
  return webAddress(`${url.href.replace(/\/+$/, '')}/${address.replace(/^\/+/, '')}`, base);
}

function webAddress(text: string, template: Template | undefined): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw failure('PF2030', { problem: `\`${text}\` is no address of HTTP` }, { span: template?.span });
}

function authorize(headers: Headers, auth: Part | undefined, scope: Scope): void {
  const value = (key: string): string | undefined => {
    const template = auth?.template(key);
    return template && textOf(computed(template, scope));
  };
  const [user, password = '', bearer] = [value('user'), value('password'), value('bearer')];
  if (user !== undefined) {
    headers.set('authorization', `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`);
  }
  if (bearer !== undefined && auth)
    set(headers, 'authorization', `Bearer ${bearer}`, auth.template('bearer'));
}

function setAll(headers: Headers, part: Part | undefined, scope: Scope): void {
  for (const [name, template] of part?.entries() ?? []) {
    const value = textOf(computed(template, scope));
    if (value !== undefined) set(headers, name, value, template);
  }
}

function set(headers: Headers, name: string, value: string, template: Template | undefined): void {
  try {
    headers.set(name, value);
  } catch (error) {
    const problem = `the header \`${name}\` holds what no header can hold`;
    throw failure('PF2030', { problem }, { span: template?.span, cause: error });
  }
}

function bodyOf(part: Part, headers: Headers, scope: Scope): string | undefined {
  const [json, form, text] = [part.template('body'), part.part('form'), part.template('text')];
  if (json) {
    headers.set('content-type', 'application/json');
    return JSON.stringify(render(json, scope) ?? {});
  }
  if (form) {
    headers.set('content-type', 'application/x-www-form-urlencoded');
    const fields = new URLSearchParams();
    for (const [name, template] of form.entries()) {
      const value = textOf(render(template, scope));
      if (value !== undefined) fields.append(name, value);
    }
    return fields.toString();
  }
  return text && textOf(computed(text, scope));
}
