import type { Repositories } from '../context.js';
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
  readonly #parts: Pick<CsmsParts, 'clock' | 'ids' | 'store' | 'report'>;
  readonly #provider: (name: string) => PaymentProvider;

  constructor(
    parts: Pick<CsmsParts, 'clock' | 'ids' | 'store' | 'report'>,
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
    return this.#update({ ...method, ...details, setup: undefined });
  }

  /** What is paid with where nothing else is said. Throws Refused `payment-method-unconfirmed`. */
  async makeDefault(method: PaymentMethod): Promise<PaymentMethod> {
    if (method.status !== 'ready') {
      throw new Refused('payment-method-unconfirmed', 'the driver has to confirm it with the provider first');
    }
    return this.#update({ ...method, isDefault: true });
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

  /** Whatever the provider says to it: nothing of them stays here. */
  async forgetAllOf(driverId: string): Promise<void> {
    const { store, report } = this.#parts;
    const all = await store.work(async ({ paymentMethods }) => {
      const methods = await paymentMethods.ofDriver(driverId);
      for (const { id } of methods) await paymentMethods.remove(id);
      return methods;
    });
    for (const method of all) {
      const forget = async () => this.#provider(method.provider).forget?.(method);
      await this.#asked(forget).catch((error) =>
        report(error, `${method.provider} has not forgotten what ${driverId} paid with`),
      );
    }
  }

  /** What was taken off the record meanwhile does not come back. Throws Refused `edited-meanwhile`. */
  #update(method: PaymentMethod): Promise<PaymentMethod> {
    return this.#save(method, async ({ paymentMethods }) => {
      if (await paymentMethods.find(method.id)) return;
      throw new Refused('edited-meanwhile', `payment method ${method.id} is not there any more`);
    });
  }

  /** @param check Made in the same transaction. */
  #save(
    method: PaymentMethod,
    check?: (repos: Pick<Repositories, 'paymentMethods'>) => Promise<void>,
  ): Promise<PaymentMethod> {
    return this.#parts.store.work(async ({ paymentMethods }) => {
      await check?.({ paymentMethods });
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
