import { pad, width, wrap } from '../report/text.js';

/** Names on the left, what they are on the right, wrapped beside them. */
export function twoColumns(
  rows: readonly (readonly [string, string])[],
  columns: number,
  indent = 2,
): string {
  const left = Math.min(34, Math.max(0, ...rows.map(([name]) => width(name))));
  const room = Math.max(24, columns - left - indent - 2);
  return rows
    .flatMap(([name, text]) => {
      const start = ' '.repeat(indent);
      const lines = wrap(text, room);
      // A name that is too long for its column gets a line of its own.
      if (width(name) > left)
        return [`${start}${name}`, ...lines.map((line) => `${' '.repeat(indent + left + 2)}${line}`)];
      return lines.map((line, i) => `${start}${pad(i === 0 ? name : '', left)}  ${line}`);
    })
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}
