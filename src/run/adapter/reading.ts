import { failure, PlugfestError } from '../../diagnostics/index.js';
import { minorDecimals, parseQuantity, type Scope, type Template } from '../../scenario/index.js';
import { parseIsoTime } from '../../world/index.js';
import type { Part } from './part.js';
import { computed } from './render.js';

/** Reads values out of an answer, by the readings of one map of the file. What cannot be read is said with the place in the file. */
export class Reader {
  readonly #row: string;
  readonly #part: Part | undefined;
  readonly #scope: Scope;

  /** @param row As messages call it: `read.sessions`. @param part Undefined: the file reads nothing */
  constructor(row: string, part: Part | undefined, scope: Scope) {
    this.#row = row;
    this.#part = part;
    this.#scope = scope;
  }

  /**
   * What the CSMS says, in our words; undefined when it says nothing, or when the file does not ask.
   * @throws PlugfestError PF2032 when a path leads nowhere, PF2035 when a word has no translation
   */
  value(key: string): unknown {
    const reading = this.#part?.part(key);
    const from = reading?.template('from');
    if (!reading || !from) return undefined;
    const said = readable(this.#row, from, this.#scope);
    const map = reading.part('map');
    const otherwise = (): unknown => reading.value('otherwise', this.#scope) ?? undefined;
    if (said === undefined || said === null) return otherwise();
    if (!map) return said;
    const word = typeof said === 'object' ? JSON.stringify(said) : String(said);
    if (map.has(word)) return map.value(word, this.#scope) ?? undefined;
    if (reading.has('otherwise')) return otherwise();
    throw failure('PF2035', { key, command: this.#row, value: word }, { span: from.span });
  }

  text(key: string): string | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    return typeof value === 'object' ? this.misfit(key, 'text', value) : String(value);
  }

  /** One of some words. */
  word<const W extends string>(key: string, words: readonly W[]): W | undefined {
    const text = this.text(key);
    const found = words.find((each) => each === text);
    return text === undefined || found !== undefined ? found : this.misfit(key, words.join(' or '), text);
  }

  integer(key: string): number | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return Number.isSafeInteger(number) ? (number as number) : this.misfit(key, 'a whole number', value);
  }

  map(key: string): Record<string, unknown> | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    return this.misfit(key, 'a map', value);
  }

  /** Milliseconds since the Unix epoch, from RFC 3339 text or from a number with `unit`. */
  time(key: string): number | undefined {
    const value = this.value(key);
    if (typeof value === 'string') {
      const time = parseIsoTime(value);
      if (!Number.isNaN(time)) return time;
    }
    return this.#quantity(key, 'duration', 'a time in RFC 3339, or a number with `unit`', value);
  }

  /** In the base unit: from text with a unit, or from a number with `unit`. */
  quantity(key: string, kind: 'energy' | 'duration'): number | undefined {
    return this.#quantity(key, kind, `text with a unit, or a number with \`unit\``, this.value(key));
  }

  #quantity(key: string, kind: 'energy' | 'duration', wanted: string, value: unknown): number | undefined {
    if (value === undefined) return undefined;
    const unit = this.#unit(key);
    const plain = plainNumber(value);
    const text = plain === undefined ? String(value) : `${plain} ${unit ?? ''}`.trim();
    const parsed = parseQuantity(kind, text);
    return 'value' in parsed && typeof parsed.value === 'number'
      ? parsed.value
      : this.misfit(key, wanted, value);
  }

  /** Minor units of `currency`. What is finer than a minor unit is rounded to it. */
  money(key: string, currency: string): number | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    const plain = plainNumber(value);
    const unit = this.#unit(key);
    if (plain !== undefined && unit === 'minor') return this.#minor(key, Number(plain), value);
    const text =
      plain === undefined ? String(value) : unit === 'major' ? `${fixed(plain, currency)} ${currency}` : '';
    const parsed = parseQuantity('money', text);
    if ('value' in parsed && typeof parsed.value === 'object' && 'minor' in parsed.value) {
      if (parsed.value.currency === currency) return parsed.value.minor;
    }
    return this.misfit(
      key,
      `an amount in ${currency}, or a number with \`unit: minor\` or \`unit: major\``,
      value,
    );
  }

  #minor(key: string, minor: number, value: unknown): number {
    return Number.isSafeInteger(minor) ? minor : this.misfit(key, 'whole minor units', value);
  }

  #unit(key: string): string | undefined {
    return this.#part?.part(key)?.plain<string>('unit');
  }

  misfit(key: string, wanted: string, value: unknown): never {
    const found = (JSON.stringify(value) ?? String(value)).slice(0, 100);
    throw failure(
      'PF2036',
      { key, command: this.#row, wanted, found },
      { span: this.#part?.part(key)?.span },
    );
  }
}

/** A template over an answer, where a path that leads nowhere is the answer’s fault or the file’s, not the scenario’s. */
export function readable<T>(row: string, template: Template<T>, scope: Scope): T {
  try {
    return computed(template, scope);
  } catch (error) {
    if (!(error instanceof PlugfestError) || error.code !== 'PF1070') throw error;
    const [first] = error.diagnostics;
    const path = /^`([^`]*)`/.exec(first?.message ?? '')?.[1] ?? 'its path';
    throw failure('PF2032', { command: row, path }, { span: first?.span, fix: first?.fix, cause: error });
  }
}

/** The list that a row reads. @throws PlugfestError PF2036 when it is none */
export function listIn(row: string, part: Part, scope: Scope): readonly unknown[] {
  const template = part.template('each');
  const value = template ? readable(row, template, scope) : scope.lookup('body');
  if (Array.isArray(value)) return value;
  const found = (JSON.stringify(value) ?? 'nothing').slice(0, 100);
  const span = template?.span ?? part.span;
  throw failure('PF2036', { key: 'each', command: row, wanted: 'a list', found }, { span });
}

/** Digits of a number, or of text that is one; what has an exponent is written out. */
function plainNumber(value: unknown): string | undefined {
  if (typeof value === 'string') return /^[+-]?\d+(\.\d+)?$/.test(value.trim()) ? value.trim() : undefined;
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  const text = String(value);
  return text.includes('e') ? value.toFixed(Math.abs(value) < 1 ? 20 : 0) : text;
}

function fixed(digits: string, currency: string): string {
  return Number(digits).toFixed(minorDecimals(currency));
}
