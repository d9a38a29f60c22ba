import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Committer } from '../../../src/csms/store/committer.js';
import { SqliteConnection } from '../../../src/csms/store/sqlite/connection.js';
import { VirtualClock } from '../../../src/world/index.js';

let connection: SqliteConnection;
let log: string[];
beforeEach(() => {
  connection = new SqliteConnection(':memory:');
  connection.exec('CREATE TABLE t (a UNIQUE)');
  log = [];
  const commit = connection.commit.bind(connection);
  connection.commit = () => {
    log.push('COMMIT');
    commit();
  };
});
afterEach(() => connection.close());

function committer(
  grouped: boolean,
  more: { rolledBack?: () => void; beforeCommit?: () => void } = {},
): Committer {
  return new Committer(connection, {
    grouped,
    clock: new VirtualClock(),
    beforeCommit: more.beforeCommit ?? (() => {}),
    onRollback: more.rolledBack ?? (() => {}),
  });
}

const insert = (value: string) => async () => {
  connection.write('INSERT INTO t VALUES (?)', [value]);
  return value;
};
const rows = () =>
  connection
    .prepare('SELECT a FROM t ORDER BY a')
    .all([])
    .map(({ a }) => a);
const commits = () => log.filter((word) => word === 'COMMIT').length;

describe('work of one turn', () => {
  it('is committed together, and each piece is told only then', async () => {
    const c = committer(true);
    const told: number[] = [];
    const pieces = ['a', 'b', 'c'].map((value) => c.work(insert(value)).then(() => told.push(commits())));
    await Promise.all(pieces);
    expect(told).toEqual([1, 1, 1]);
    expect(rows()).toEqual(['a', 'b', 'c']);
  });

  it('is committed apart from that of the next', async () => {
    const c = committer(true);
    await c.work(insert('a'));
    await c.work(insert('b'));
    expect(commits()).toBe(2);
  });

  it('takes along what wants to travel with it', async () => {
    let flushed = 0;
    const c = committer(true, { beforeCommit: () => flushed++ });
    await Promise.all([c.work(insert('a')), c.work(insert('b'))]);
    expect(flushed).toBe(1);
  });

  it('is committed at once where nothing is gained by waiting', async () => {
    const c = committer(false);
    await Promise.all([c.work(insert('a')), c.work(insert('b'))]);
    expect(commits()).toBe(2);
  });
});

describe.each([true, false])('a piece that fails (grouped: %s)', (grouped) => {
  it('leaves nothing, and the others untouched', async () => {
    let rolledBack = 0;
    const c = committer(grouped, { rolledBack: () => rolledBack++ });
    const failing = c.work(async () => {
      await insert('half')();
      throw new Error('no');
    });
    const others = [c.work(insert('a')), c.work(insert('b'))];
    await expect(failing).rejects.toThrow('no');
    expect(await Promise.all(others)).toEqual(['a', 'b']);
    expect(rows()).toEqual(['a', 'b']);
    expect(rolledBack).toBe(1);
  });

  it('may fail in the database', async () => {
    const c = committer(grouped);
    await c.work(insert('a'));
    await expect(c.work(insert('a'))).rejects.toMatchObject({ code: expect.stringContaining('CONSTRAINT') });
    await c.work(insert('b'));
    expect(rows()).toEqual(['a', 'b']);
  });
});

describe('pieces', () => {
  it('run one after the other, however long each takes', async () => {
    const c = committer(true);
    const order: string[] = [];
    const piece = (name: string) =>
      c.work(async () => {
        order.push(`${name} begins`);
        for (let i = 0; i < 5; i++) await Promise.resolve();
        order.push(`${name} ends`);
      });
    await Promise.all([piece('a'), piece('b')]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('are seen by reads between them, before they are committed', async () => {
    const c = committer(true);
    const work = c.work(insert('a'));
    const seen = c.read(async () => [rows(), commits()]);
    expect(await seen).toEqual([['a'], 0]);
    await work;
  });

  it('are all told when the commit itself fails', async () => {
    let rolledBack = 0;
    const c = committer(true, { rolledBack: () => rolledBack++ });
    const commit = connection.commit;
    connection.commit = () => {
      throw new Error('disk full');
    };
    const pieces = [c.work(insert('a')), c.work(insert('b'))];
    const outcomes = await Promise.allSettled(pieces);
    expect(outcomes).toMatchObject([
      { reason: { message: 'disk full' } },
      { reason: { message: 'disk full' } },
    ]);
    connection.commit = commit;
    expect(rows()).toEqual([]);
    expect(rolledBack).toBe(1);
    await c.work(insert('c'));
    expect(rows()).toEqual(['c']);
  });
});

describe('where commits are flushed apart', () => {
  /** Flushes that end when they are told to, in their order. */
  function flushes(): { end(error?: Error): Promise<void>; count(): number } {
    const waiting: ((error?: Error) => void)[] = [];
    let count = 0;
    connection.flush = () => {
      count++;
      return new Promise((resolve, reject) => {
        waiting.push((error) => (error ? reject(error) : resolve()));
      });
    };
    return {
      count: () => count,
      async end(error) {
        await vi.waitFor(() => expect(waiting).not.toEqual([]));
        waiting.shift()?.(error);
      },
    };
  }

  it('nobody is told before the flush of what was committed', async () => {
    const flush = flushes();
    const c = committer(true);
    let told = false;
    const work = c.work(insert('a')).then(() => {
      told = true;
    });
    await vi.waitFor(() => expect(flush.count()).toBe(1));
    expect([commits(), told]).toEqual([1, false]);
    await flush.end();
    await work;
  });

  it('work goes on during a flush, and all of it shares the next commit and the next flush', async () => {
    const flush = flushes();
    const c = committer(true);
    const first = c.work(insert('a'));
    await vi.waitFor(() => expect(flush.count()).toBe(1));
    const more = [c.work(insert('b')), c.work(insert('c'))];
    await vi.waitFor(() => expect(rows()).toEqual(['a', 'b', 'c']));
    const later = c.work(insert('d'));
    await vi.waitFor(() => expect(rows()).toHaveLength(4));
    expect(commits()).toBe(1);
    await flush.end();
    await first;
    await flush.end();
    expect(await Promise.all([...more, later])).toEqual(['b', 'c', 'd']);
    expect([commits(), flush.count()]).toEqual([2, 2]);
  });

  it('what cannot be flushed is not acknowledged, and what comes after it is', async () => {
    const flush = flushes();
    const c = committer(true);
    const lost = c.work(insert('a'));
    const refused = expect(lost).rejects.toThrow('no disk');
    await flush.end(new Error('no disk'));
    await refused;
    const work = c.work(insert('b'));
    await flush.end();
    expect(await work).toBe('b');
  });

  it('the end waits for it', async () => {
    const flush = flushes();
    const c = committer(true);
    const work = c.work(insert('a'));
    let closed = false;
    const end = c.close().then(() => {
      closed = true;
    });
    await vi.waitFor(() => expect(flush.count()).toBe(1));
    expect(closed).toBe(false);
    await flush.end();
    await Promise.all([work, end]);
  });
});
