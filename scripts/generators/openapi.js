// The description of the operator API, from its table of routes.
const file = 'docs/api/openapi.json';
const width = 110;

export default {
  name: 'openapi',
  outputs: [file],
  async run() {
    const { openApi } = await import('../../dist/csms/api/openapi.js');
    return { [file]: `${print(openApi(), '', 0, 0)}\n` };
  },
};

// As the formatter wants it: objects over several lines, lists of plain values on one where they fit.
// `before` and `after` is how much of the line stands around the value, `indent` what the line begins with.
function print(value, indent, before, after) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const line = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    const isPlain = value.every((item) => item === null || typeof item !== 'object');
    if (isPlain && before + line.length + after <= width) return line;
    return `[\n${value.map((item, i) => inner + print(item, inner, inner.length, comma(i, value))).join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([key, item], i) => {
    const name = `${inner}${JSON.stringify(key)}: `;
    return name + print(item, inner, name.length, comma(i, entries));
  });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

const comma = (index, list) => (index < list.length - 1 ? 1 : 0);
