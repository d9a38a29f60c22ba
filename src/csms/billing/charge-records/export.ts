import type { ChargeRecord } from './charge-record.js';
import { CSV_HEADER, csvOf } from './csv.js';
import { summaryOf } from './summary.js';

/** Records that are in memory at once. */
export const EXPORT_PAGE = 100;

/** Gives records in order, after the one of a key. */
export type ReadRecords = (page: { after?: string; limit: number }) => Promise<readonly ChargeRecord[]>;

/** Where to begin, and how many at the most. */
export interface Stretch {
  after?: string | undefined;
  limit?: number | undefined;
}

/** All records in pages, the next one read when it is asked for. */
async function* pagesOf(
  read: ReadRecords,
  { after: first, limit = Infinity }: Stretch,
): AsyncGenerator<readonly ChargeRecord[]> {
  let left = limit;
  for (let after = first; left > 0; ) {
    const wanted = Math.min(left, EXPORT_PAGE);
    const page = await read({ limit: wanted, ...(after !== undefined && { after }) });
    if (page.length > 0) yield page;
    if (page.length < wanted) return;
    left -= page.length;
    after = page.at(-1)?.key;
  }
}

/** The table, piece by piece. */
export async function* csvExport(read: ReadRecords, from: Stretch): AsyncGenerator<string> {
  let lines = CSV_HEADER;
  for await (const page of pagesOf(read, from)) {
    yield lines + csvOf(page.map(summaryOf));
    lines = '';
  }
  if (lines !== '') yield lines;
}

/** `{"items": […]}`, piece by piece. */
export async function* jsonExport(
  read: ReadRecords,
  from: Stretch,
  written: (record: ChargeRecord) => object,
): AsyncGenerator<string> {
  let begin = '{"items":[';
  for await (const page of pagesOf(read, from)) {
    yield begin + page.map((record) => JSON.stringify(written(record))).join(',\n');
    begin = ',\n';
  }
  yield begin === ',\n' ? ']}\n' : `${begin}]}\n`;
}

/** With its first piece made already: what fails at once can still be said. */
export async function primed(pieces: AsyncGenerator<string>): Promise<AsyncIterable<string>> {
  const first = await pieces.next();
  return (async function* () {
    try {
      if (!first.done) yield first.value;
      yield* pieces;
    } finally {
      await pieces.return(undefined);
    }
  })();
}
