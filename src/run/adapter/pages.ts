import { failure } from '../../diagnostics/index.js';
import type { Names } from '../../scenario/index.js';
import type { Row } from './adapter.js';
import type { Desk } from './desk.js';
import { listIn, readable } from './reading.js';
import { textOf } from './render.js';

/** A list that does not end is not one that a person can look through. */
const MOST_PAGES = 200;

/** The items of a list that the CSMS gives in pages, each with the names that read it: those of its page, and `item`. */
export async function itemsOf(desk: Desk, row: Row, values: Record<string, unknown>): Promise<Names[]> {
  const items: Names[] = [];
  let page = await desk.complete(row, values);
  for (let count = 1; ; count++) {
    const scope = page;
    for (const item of listIn(row.name, row.part, scope)) {
      const inner = scope.child({ item });
      if (row.part.value<boolean>('where', inner) !== false) items.push(inner);
    }
    const next = row.part.template('next');
    const address = next && textOf(readable(row.name, next, scope));
    if (address === undefined || address === '') return items;
    if (count >= MOST_PAGES) {
      const reason = `its list has more than ${MOST_PAGES} pages`;
      throw failure('PF2031', { command: row.name, reason }, { span: next?.span });
    }
    page = await desk.page(row, address, scope);
  }
}
