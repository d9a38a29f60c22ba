import type { Setting } from '../reading/setting.js';

/** The station's settings as far as frames have told them. */
export class Settings {
  readonly #values = new Map<Setting, number>();

  /** Undefined: not known. Seconds or counts. */
  get(setting: Setting): number | undefined {
    return this.#values.get(setting);
  }

  /** A text that is no number makes the setting unknown. */
  learn(setting: Setting, value: string | number | undefined): void {
    const number = value === undefined || value === '' ? Number.NaN : Number(value);
    if (Number.isFinite(number)) this.#values.set(setting, number);
    else this.#values.delete(setting);
  }
}
