import { closeSync, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';

const synchronise = promisify(fdatasync);

/**
 * The write-ahead log of a data file. A commit has been appended to it, but may still be in the memory of the operating system alone
 * (SQLite, `PRAGMA synchronous = NORMAL`): bringing it to the disk takes milliseconds, in which this process can do something else.
 */
export class LogFile {
  readonly #descriptor: number;

  constructor(dataFile: string) {
    this.#descriptor = openSync(`${dataFile}-wal`, 'r+');
  }

  /** All that has been appended is on the disk once this resolves. */
  flush(): Promise<void> {
    return synchronise(this.#descriptor);
  }

  /** Not while it is flushed. */
  close(): void {
    closeSync(this.#descriptor);
  }
}
