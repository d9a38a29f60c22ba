import type { CsmsParts } from '../parts.js';
import { Refused } from '../refused.js';
import type { PaymentMethod } from './method.js';
import type { MethodInput, PaymentProvider } from './provider.js';

export interface NewMethod extends MethodInput {
  driverId: string;
  provider: string;
  /** The first one that is ready becomes the default in any case. */
  asDefault: boolean;
}

/** What drivers pay with. Providers are asked before anything is put on record. */
export class PaymentMethods {
  readonly #parts: Pick<CsmsParts, 'clock' | 'ids' | 'store'>;
  readonly #provider: (name: string) => PaymentProvider;

  constructor(
    parts: Pick<CsmsParts, 'clock' | 'ids' | 'store'>,
    provider: (name: string) => PaymentProvider,
  ) {
    this.#parts = parts;
    this.#provider = provider;
  }

  /** Throws Refused: `driver-unknown`, `provider-unknown`, `payment-method-invalid`, `provider-unavailable`. */
  async add({ driverId, provider, asDefault, ...input }: NewMethod): Promise<PaymentMethod> {
    const { store, clock, ids } = this.#parts;
    const driver = await store.read(({ access }) => access.driver(driverId));
    if (!driver) throw new Refused('driver-unknown', `there is no driver ${driverId}`, 'driver');
    const keeper = this.#provider(provider);
    const details = await this.#asked(() => keeper.keep(input, driver));
    const method: PaymentMethod = {
      id: ids.next('pm'),
      driverId,
      provider,
      ...details,
      isDefault: asDefault,
      createdAt: clock.now(),
    };
    return this.#save(method);
  }

  /** Looks whether the driver has confirmed it. Throws Refused: `payment-method-unconfirmed`, `provider-unavailable`. */
  async confirm(method: PaymentMethod): Promise<PaymentMethod> {
    const keeper = this.#provider(method.provider);
    if (method.status === 'ready' || !keeper.confirm) return method;
    const details = await this.#asked(() => keeper.confirm?.(method) ?? Promise.resolve(method));
    return this.#save({ ...method, ...details, setup: undefined });
  }

  /** What is paid with where nothing else is said. Throws Refused `payment-method-unconfirmed`. */
  async makeDefault(method: PaymentMethod): Promise<PaymentMethod> {
    if (method.status !== 'ready') {
      throw new Refused('payment-method-unconfirmed', 'the driver has to confirm it with the provider first');
    }
    return this.#save({ ...method, isDefault: true });
  }

  /** The oldest of those that are left takes its place where it was the default. */
  async remove(method: PaymentMethod): Promise<void> {
    const keeper = this.#provider(method.provider);
    if (keeper.forget) await this.#asked(() => keeper.forget?.(method) ?? Promise.resolve());
    await this.#parts.store.work(async ({ paymentMethods }) => {
      await paymentMethods.remove(method.id);
      const [next] = (await paymentMethods.ofDriver(method.driverId)).filter(isReady);
      if (method.isDefault && next) await paymentMethods.save({ ...next, isDefault: true });
    });
  }

  #save(method: PaymentMethod): Promise<PaymentMethod> {
    return this.#parts.store.work(async ({ paymentMethods }) => {
      const others = (await paymentMethods.ofDriver(method.driverId)).filter(({ id }) => id !== method.id);
      const isDefault = isReady(method) && (method.isDefault || !others.some((it) => it.isDefault));
      const saved = { ...method, isDefault };
      await paymentMethods.save(saved);
      return saved;
    });
  }

  /** Virtual time stands still meanwhile. */
  async #asked<T>(ask: () => Promise<T>): Promise<T> {
    const release = this.#parts.clock.hold();
    try {
      return await ask();
    } catch (error) {
      if (error instanceof Refused) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new Refused('provider-unavailable', `the payment provider could not be asked: ${why}`);
    } finally {
      release();
    }
  }
}

function isReady({ status }: PaymentMethod): boolean {
  return status === 'ready';
}
