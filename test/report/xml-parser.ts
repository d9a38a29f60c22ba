/** A strict reader of the XML that reports use (no CDATA, comments or doctypes): throws on anything not well-formed. */
export interface Parsed {
  tag: string;
  attributes: Record<string, string>;
  children: Parsed[];
  text: string;
}

const NAME = '[A-Za-z_][A-Za-z0-9_.-]*';
const TOKEN = new RegExp(`<(/?)(${NAME})((?: ${NAME}="[^"<]*")*)(/?)>|([^<]+)`, 'uy');
// XML 1.0 2.2, Char.
const CHARACTERS = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

export function parseXml(document: string): Parsed {
  if (!CHARACTERS.test(document)) throw new Error('a character that XML cannot hold');
  const body = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  const top: Parsed = { tag: '', attributes: {}, children: [], text: '' };
  const open = [top];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < body.length) {
    const at = TOKEN.lastIndex;
    const [, close, tag, attributes, empty, text] = TOKEN.exec(body) ?? [];
    const parent = open.at(-1) as Parsed;
    if (text !== undefined) parent.text += decode(text);
    else if (tag === undefined) throw new Error(`not well-formed at ${at}: ${body.slice(at, at + 40)}`);
    else if (close) {
      if (parent.tag !== tag || open.length === 1) throw new Error(`</${tag}> closes <${parent.tag}>`);
      open.pop();
    } else {
      const child: Parsed = { tag, attributes: parseAttributes(attributes ?? ''), children: [], text: '' };
      parent.children.push(child);
      if (!empty) open.push(child);
    }
  }
  const [root] = top.children;
  if (open.length !== 1 || !root || top.children.length !== 1) throw new Error('not one whole element');
  return root;
}

function parseAttributes(text: string): Record<string, string> {
  const found = [...text.matchAll(new RegExp(` (${NAME})="([^"]*)"`, 'gu'))];
  const names = found.map(([, name]) => name);
  if (new Set(names).size !== names.length) throw new Error(`an attribute twice: ${text}`);
  return Object.fromEntries(found.map(([, name, value]) => [name, decode(value ?? '')]));
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&([^;]*;?)/g, (whole, inner: string) => {
    const name = inner.slice(0, -1);
    const value = name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : NAMED[name];
    if (!inner.endsWith(';') || value === undefined) throw new Error(`bad reference ${whole}`);
    return value;
  });
}

/** All elements of that name below `from`, in document order. */
export function all(from: Parsed, tag: string): Parsed[] {
  return from.children.flatMap((child) => [...(child.tag === tag ? [child] : []), ...all(child, tag)]);
}
