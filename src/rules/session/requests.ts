import type { Answer, Call } from '../watch/seen.js';

/** What asks the station to send something. */
const asking: Readonly<Record<string, readonly string[]>> = {
  GetBaseReport: ['NotifyReport'],
  GetReport: ['NotifyReport'],
};

/** Which actions the CSMS has asked the station to send, by TriggerMessage, GetBaseReport or GetReport. */
export class Requests {
  readonly #asked = new Map<string, Asked>();

  /** The CSMS asked for it at some time since the last boot answer. */
  has(action: string): boolean {
    return this.#asked.has(action);
  }

  /** The last request for it; taken back as soon as the station has complied or refused. */
  pending(action: string): Call | undefined {
    return this.#asked.get(action)?.pending;
  }

  /** @param wanted Actions that the call triggers, if it is a trigger. */
  sent(call: Call, wanted: readonly string[] | undefined): void {
    for (const action of wanted ?? asking[call.action] ?? [])
      this.#asked.set(action, { by: call, pending: call });
  }

  refused(answer: Answer, call: Call): void {
    if (answer.result?.status === 'Accepted') return;
    for (const [action, asked] of this.#asked) if (asked.by === call) this.#asked.delete(action);
  }

  /** The station sent it. */
  complied(action: string): void {
    const asked = this.#asked.get(action);
    if (asked) asked.pending = undefined;
  }

  forget(): void {
    this.#asked.clear();
  }
}

interface Asked {
  readonly by: Call;
  pending: Call | undefined;
}
