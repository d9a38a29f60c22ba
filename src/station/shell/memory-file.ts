import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../../diagnostics/index.js';
import type { Edition } from '../../ocpp/index.js';
import type { StationState } from '../core/state.js';
import type { StationModel } from '../models/index.js';

/** Marks our files, and the version of what is in them that this program reads and writes. */
const KIND = 'station memory';
const VERSION = 1;

export interface MemoryOwner {
  identity: string;
  edition: Edition;
  model: Pick<StationModel, 'name' | 'evses'>;
}

interface Kept {
  plugfest: typeof KIND;
  version: number;
  identity: string;
  edition: string;
  model: string;
  state: StationState;
}

/** The memory of one station in a file, for one process at a time. */
export class MemoryFile {
  /** As an earlier process left it; undefined: a new station. */
  readonly state: StationState | undefined;
  readonly #owner: MemoryOwner;
  readonly #path: string;
  #last = '';

  /**
   * Takes the file of a station in a folder, which is made where there is none.
   * @throws PlugfestError PF5003 to PF5006 when it cannot be used; the file is left as it is.
   */
  constructor(folder: string, owner: MemoryOwner) {
    this.#owner = owner;
    this.#path = join(folder, `${encodeURIComponent(owner.identity)}.json`);
    mkdirSync(folder, { recursive: true });
    lock(this.#lockPath);
    try {
      this.state = this.#read();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Writes all of it or nothing: a process that dies in between leaves the file as it was. */
  save(state: StationState): void {
    const { identity, edition, model } = this.#owner;
    const kept: Kept = { plugfest: KIND, version: VERSION, identity, edition, model: model.name, state };
    const text = JSON.stringify(kept);
    if (text === this.#last) return;
    const draft = `${this.#path}.new`;
    writeFileSync(draft, text, { mode: 0o600 });
    renameSync(draft, this.#path);
    this.#last = text;
  }

  /** Lets another process have it. */
  close(): void {
    rmSync(this.#lockPath, { force: true });
  }

  get #lockPath(): string {
    return `${this.#path}.lock`;
  }

  #read(): StationState | undefined {
    const text = textOf(this.#path);
    if (text === undefined) return undefined;
    const file = this.#path;
    const kept = parse(text);
    if (!isOurs(kept)) throw failure('PF5003', { file, problem: 'it is not the memory of a station' });
    if (kept.version > VERSION) {
      throw failure('PF5004', { file, version: kept.version, ours: VERSION });
    }
    const { identity, edition, model } = this.#owner;
    const who = `${kept.identity}, ${kept.model}, OCPP ${kept.edition}`;
    if (kept.identity !== identity || kept.edition !== edition || kept.model !== model.name) {
      throw failure('PF5005', { file, who, wanted: `${identity}, ${model.name}, OCPP ${edition}` });
    }
    const flaw = flawOf(kept.state, model);
    if (flaw !== undefined) throw failure('PF5003', { file, problem: flaw });
    return kept.state;
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT') return undefined;
    throw failure('PF5003', { file: path, problem: `it cannot be read (${code})` });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isOurs(value: unknown): value is Kept {
  const { plugfest, version } = (value ?? {}) as Partial<Kept>;
  return plugfest === KIND && typeof version === 'number';
}

/** What a station could not live with. */
function flawOf(state: unknown, { evses }: MemoryOwner['model']): string | undefined {
  const { physical, memory, volatile } = (state ?? {}) as Partial<StationState>;
  if (!isObject(physical) || !isObject(memory) || !isObject(volatile)) return 'a part of it is missing';
  const parts = [physical.evses, memory.variables, memory.transactions, memory.logs];
  if (!parts.every(isObject) || !Array.isArray(memory.queue)) return 'a part of it is missing';
  const ids = Object.keys(physical.evses).map(Number).sort();
  const fits = ids.length === evses.length && evses.every(({ id }) => ids.includes(id));
  return fits ? undefined : 'it has other EVSEs than the model';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws PlugfestError PF5006 when a living process has it. */
function lock(path: string, isAgain = false): void {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
    const pid = Number(textOf(path) ?? Number.NaN);
    if (isAgain || isAlive(pid)) throw failure('PF5006', { file: path, process: pid });
    // Whoever had it was killed.
    rmSync(path, { force: true });
    lock(path, true);
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}
