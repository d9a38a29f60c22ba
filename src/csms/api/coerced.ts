import type { TSchema } from '../../schema/index.js';

/** A query's texts as the numbers and truth values that its schema wants; what does not read as one stays text and is refused. */
export function coerced(schema: TSchema | undefined, query: Record<string, string>): Record<string, unknown> {
  const properties = ((schema as { properties?: unknown } | undefined)?.properties ?? {}) as Record<
    string,
    { type?: string }
  >;
  return Object.fromEntries(
    Object.entries(query).map(([name, text]) => [name, read(properties[name]?.type, text)]),
  );
}

function read(type: string | undefined, text: string): unknown {
  if (type === 'integer' || type === 'number')
    return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}
