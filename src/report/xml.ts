// XML 1.0 2.2: control characters, lone surrogates and two non-characters cannot be in a document, not even as references.
const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text for element content. Characters that XML cannot hold become `\uXXXX`, so that nothing is lost silently. */
export function xmlText(text: string): string {
  return (
    text
      .replace(FORBIDDEN, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .replace(/[&<>]/g, (char) => ENTITIES[char] ?? char)
      // A parser turns a bare carriage return into a line feed.
      .replaceAll('\r', '&#13;')
  );
}

/** Text for an attribute's value, between double quotes. Line breaks survive as references. */
export function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

export type XmlNode = string | XmlElement;

/** An element to be written; text children are escaped when they are written. */
export interface XmlElement {
  tag: string;
  /** Those that are undefined are left out. */
  attributes: Readonly<Record<string, string | number | undefined>>;
  children: readonly XmlNode[];
}

export function element(
  tag: string,
  attributes: XmlElement['attributes'] = {},
  children: readonly XmlNode[] = [],
): XmlElement {
  return { tag, attributes, children };
}

/** The element, indented by `depth`. One that holds text is written without any space of ours inside. */
export function renderXml({ tag, attributes, children }: XmlElement, depth = 0): string {
  const indent = '  '.repeat(depth);
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const open = `${indent}<${tag}${given.map(([name, value]) => ` ${name}="${xmlAttribute(String(value))}"`).join('')}`;
  if (children.length === 0) return `${open}/>\n`;
  if (children.some((child) => typeof child === 'string')) {
    return `${open}>${children.map((child) => (typeof child === 'string' ? xmlText(child) : renderXml(child).trim())).join('')}</${tag}>\n`;
  }
  const inner = children.map((child) => (typeof child === 'string' ? '' : renderXml(child, depth + 1)));
  return `${open}>\n${inner.join('')}${indent}</${tag}>\n`;
}
