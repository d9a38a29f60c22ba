import fc from 'fast-check';
import { expect, test } from 'vitest';
import { element, renderXml } from '../../src/report/xml.js';
import { parseXml } from './xml-parser.js';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });
/** Half surrogates, control characters, markup: what a garbled frame is made of. */
const hostile = fc
  .array(
    fc.constantFrom(
      '\ud800',
      '\udfff',
      '\u0000',
      '\u001b',
      '\ufffe',
      '<',
      '&',
      ']]>',
      '"',
      "'",
      '\r\n',
      '\t',
      '\u0085',
      'a',
      '\u26a1',
      '\u{1f50c}',
    ),
  )
  .map((parts) => parts.join(''));
const text = fc.oneof(anyText, hostile);

test('any text in any place gives a well-formed document', () => {
  fc.assert(
    fc.property(text, text, text, (attribute, content, nested) => {
      const child = element('b', { note: nested }, [nested]);
      parseXml(renderXml(element('root', { name: attribute }, [element('a', {}, [content]), child])));
    }),
  );
});

test('what XML can hold comes back as it was', () => {
  const holdable = text.map((t) => t.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ''));
  fc.assert(
    fc.property(holdable, holdable, (attribute, content) => {
      const { attributes, text: read } = parseXml(renderXml(element('a', { name: attribute }, [content])));
      expect(attributes.name).toBe(attribute);
      expect(read.replace(/\n$/, '')).toBe(content.replace(/\n$/, ''));
    }),
  );
});

test('characters that XML cannot hold are spelled out', () => {
  expect(renderXml(element('a', {}, ['bell \u0007 half \ud83d']))).toBe('<a>bell \\u0007 half \\ud83d</a>\n');
});

test('attributes without a value are left out', () => {
  expect(renderXml(element('a', { line: undefined, n: 0 }))).toBe('<a n="0"/>\n');
});
