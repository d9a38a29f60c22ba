import { edition as editionInfo } from '../../../src/ocpp/index.js';
import type { FrameRecord } from '../../../src/wire/index.js';

/** Longest part of a frame that a report shows, in characters. */
const SHOWN = 600;

/** No CALL is given up sooner, in milliseconds: timeouts are whole seconds. */
const PATIENCE_MS = 1000;

/** What is wrong with what one end of the product said, or made of what it heard, by its own records of one station. */
export class Flaws {
  readonly found: string[] = [];
  readonly #heard = new Map<number, string>();
  /** The CALL that waits for its answer, by connection. */
  readonly #outstanding = new Map<number, { id: string; at: number }>();

  see(record: FrameRecord): void {
    if (record.direction === 'received') this.#received(record);
    else this.#sent(record);
  }

  add(flaw: string): void {
    this.found.push(flaw);
  }

  #received({ seq, raw, frame, problem, connection }: FrameRecord): void {
    if (!frame && !problem) this.add(`neither read nor refused: ${short(raw)}`);
    if (frame?.kind === 'call') this.#heard.set(seq, raw);
    const id = frame?.id ?? /^\s*\[\s*[34]\s*,\s*"([^"]*)"/.exec(raw)?.[1];
    if (id === this.#outstanding.get(connection)?.id) this.#outstanding.delete(connection);
  }

  #sent(record: FrameRecord): void {
    const { frame, problem, raw, edition, answersTo = 0 } = record;
    const cause = this.#heard.get(answersTo);
    this.#heard.delete(answersTo);
    const said = cause === undefined ? short(raw) : `${short(raw)} in answer to ${short(cause)}`;
    if (problem) this.add(`${problem.kind} ${problem.message}: ${said}`);
    else if (!frame) this.add(`no frame: ${said}`);
    else if (frame.kind === 'error' && frame.code === editionInfo(edition).internalCode) this.add(said);
    else if (frame.kind === 'call') this.#called({ ...record, id: frame.id });
  }

  /** One CALL at a time (1.6-J 4.1.1; 2.x part 4, 4.1.1). */
  #called({ id, at, connection, raw }: FrameRecord & { id: string }): void {
    const before = this.#outstanding.get(connection);
    if (before && at - before.at < PATIENCE_MS)
      this.add(`a second CALL while ${before.id} waits: ${short(raw)}`);
    this.#outstanding.set(connection, { id, at });
  }
}

function short(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
