import { type Authorities, loadPki } from '../../pki/index.js';
import type { ClientTls } from '../../wire/index.js';
import type { Clock, Random } from '../../world/index.js';
import { provision } from '../certificates/provision.js';
import type { Effect, Told } from '../core/effects.js';
import type { StationCore } from '../core/station-core.js';

interface Means {
  clock: Clock;
  random: Random;
  /** Where the contracts of vehicles come from. */
  authorities?: Authorities;
}

/** What a station does with keys and certificates that takes its time. Virtual time stands still meanwhile. */
export class CertificateHands {
  readonly #means: Means;
  readonly #keys: Random;
  readonly #core: StationCore;
  readonly #tell: (said: Told) => void;

  constructor(means: Means, core: StationCore, tell: (said: Told) => void) {
    this.#means = means;
    this.#keys = means.random.fork('keys');
    this.#core = core;
    this.#tell = tell;
  }

  /** Lets the core judge certificates. */
  load(): Promise<void> {
    const { parts } = this.#core;
    if (parts.pki) return Promise.resolve();
    return this.#busy(async () => {
      parts.pki = await loadPki();
    });
  }

  /** A new station's memory begins with what its connection was given. */
  async provision({ ca, cert, key }: ClientTls = {}): Promise<void> {
    if (ca === undefined) return;
    await this.load();
    const { parts, state } = this.#core;
    if (!parts.pki) return;
    provision(state, parts.pki, {
      ca: textOf(ca),
      cert: textOf(cert),
      ...(key === undefined ? {} : { key: textOf(key) }),
    });
  }

  makeKey({ slot, ref, subject }: Extract<Effect, { do: 'make-key' }>): Promise<void> {
    return this.#busy(async () => {
      const pki = await loadPki();
      const key = await pki.makeKey('ecdsa-p256', this.#keys.fork(`key ${ref}`));
      const csr = await pki.makeRequest(key, subject);
      this.#tell({ name: 'key-made', data: { slot, key, csr } });
    });
  }

  /** A vehicle of a world without contracts shows nothing. */
  askVehicle({ evseId, contract }: Extract<Effect, { do: 'ask-vehicle' }>): Promise<void> {
    return this.#busy(async () => {
      const { emaid, state } = contract;
      const chain = (await this.#means.authorities?.contract(emaid, state)) ?? [];
      await this.load();
      this.#tell({ name: 'contract-shown', data: { evseId, emaid, chain } });
    });
  }

  async #busy(work: () => Promise<void>): Promise<void> {
    const release = this.#means.clock.hold();
    await work().finally(release);
  }
}

function textOf(part: ClientTls['ca']): string {
  return [part ?? ''].flat().join('\n');
}
