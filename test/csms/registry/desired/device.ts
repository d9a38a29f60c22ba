import type { Payload } from '../../../../src/ocpp/index.js';
import type { BareStation, Bench } from '../../support/bench.js';

/** How a device takes a change: like this once, then as usual. */
export type Whim = 'Rejected' | 'RebootRequired' | 'NotSupported' | 'error' | 'drop';

/** A 1.6 device with configuration keys, which can be had by others, too. */
export class Device {
  readonly keys = new Map<string, string>([
    ['HeartbeatInterval', '300'],
    ['MeterValueSampleInterval', '60'],
    ['ConnectionTimeOut', '60'],
  ]);
  readonly whims: Whim[] = [];
  readonly #atBoot = new Map<string, string>();
  #station: BareStation | undefined;

  get calls(): string[] {
    return (this.#station?.heard ?? []).map(({ action }) => action);
  }

  get online(): boolean {
    return this.#station?.peer.open ?? false;
  }

  async connect(bench: Bench): Promise<void> {
    this.#station = await bench.station('CP1', '1.6');
    this.#station.peer.onCall((call) => {
      const whim = call.action === 'ChangeConfiguration' ? this.whims.shift() : undefined;
      this.#station?.heard.push({ action: call.action, payload: call.payload });
      if (whim === 'error') call.fail('InternalError');
      else if (whim === 'drop') this.drop();
      else if (call.action === 'ChangeConfiguration')
        call.answer({ status: this.#change(call.payload, whim) });
      else if (call.action === 'GetConfiguration') call.answer(this.#read(call.payload));
      else call.fail('NotSupported');
    });
  }

  async boot(bench: Bench): Promise<void> {
    for (const [key, value] of this.#atBoot) this.keys.set(key, value);
    this.#atBoot.clear();
    this.drop();
    await this.connect(bench);
    await this.#station?.boot();
  }

  drop(): void {
    this.#station?.peer.terminate();
  }

  #change({ key, value }: Payload, whim: Exclude<Whim, 'drop' | 'error'> | undefined): string {
    if (!this.keys.has(`${key}`)) return 'NotSupported';
    if (whim === 'RebootRequired') this.#atBoot.set(`${key}`, `${value}`);
    else if (whim === undefined) this.keys.set(`${key}`, `${value}`);
    return whim ?? 'Accepted';
  }

  #read({ key = [] }: Payload): Payload {
    const asked = key as string[];
    const known = asked.filter((each) => this.keys.has(each));
    return {
      configurationKey: known.map((each) => ({
        key: each,
        readonly: false,
        value: this.keys.get(each) ?? '',
      })),
      unknownKey: asked.filter((each) => !this.keys.has(each)),
    };
  }
}
