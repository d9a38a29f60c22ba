import { type Random, randomForSecrets, uuid } from '../../world/index.js';
import type { BillingContext } from '../billing/context.js';
import type { CsmsParts } from '../parts.js';
import { Refused } from '../refused.js';
import type { SettlementHook } from './apply.js';
import type { PaymentsConfig } from './config.js';
import { configuredProviders } from './configured.js';
import { PaymentMethods } from './methods.js';
import { SANDBOX_ACTIONS_PATH } from './paths.js';
import type { PaymentProvider, ProviderMessage } from './provider.js';
import { PaymentRunner } from './runner.js';
import { SandboxProvider } from './sandbox/provider.js';
import { type Heard, hear } from './webhook.js';

/** Payments as the CSMS has them: its providers, and whoever carries out what is asked of them. */
export class Payments {
  readonly sandbox: SandboxProvider;
  readonly methods: PaymentMethods;
  readonly #parts: CsmsParts;
  readonly #providers = new Map<string, PaymentProvider>();
  readonly #settled: SettlementHook;
  readonly #runner: PaymentRunner;

  constructor(parts: CsmsParts, config: PaymentsConfig, settled: SettlementHook) {
    this.#parts = parts;
    this.#settled = settled;
    this.#runner = new PaymentRunner({ ...parts, provider: (name) => this.provider(name), settled });
    this.sandbox = this.#makeSandbox(config, randomForSecrets(parts.clock, parts.random.fork('payments')));
    this.add(this.sandbox);
    for (const provider of configuredProviders(config, parts.clock)) this.add(provider);
    this.methods = new PaymentMethods(parts, (name) => this.known(name));
  }

  /** In place of one of the same name. */
  add(provider: PaymentProvider): void {
    this.#providers.set(provider.name, provider);
  }

  provider(name: string): PaymentProvider | undefined {
    return this.#providers.get(name);
  }

  /** Throws Refused `provider-unknown`. */
  known(name: string): PaymentProvider {
    const provider = this.provider(name);
    if (!provider) throw new Refused('provider-unknown', `there is no payment provider ${name}`, 'provider');
    return provider;
  }

  /** Those that new payments can go to. */
  get providers(): readonly string[] {
    return [...this.#providers.keys()].filter((name) => name !== this.sandbox.name || this.sandbox.isOpen);
  }

  /** The one of this name, or the first. Throws Refused `provider-unknown` where no new payment goes there. */
  offered(name = this.providers[0] ?? ''): string {
    if (this.providers.includes(name)) return name;
    throw new Refused('provider-unknown', `there is no payment provider ${name}`, 'provider');
  }

  /** Carries on with what was under way when this store was last closed, or left. */
  async resume(): Promise<void> {
    this.wake();
    await this.sandbox.resume();
  }

  /** Looks for what was asked for. */
  wake(): void {
    this.#runner.wake();
  }

  /** Asks for something in a transaction of its own, and has it carried out. */
  async ask<T>(work: (context: BillingContext) => Promise<T>): Promise<T> {
    const done = await this.#runner.change(work);
    this.wake();
    return done;
  }

  /** Hears a provider's webhook. Throws Refused, see `hear`, and `provider-unknown`. */
  async hear(provider: string, message: ProviderMessage): Promise<Heard> {
    const known = this.known(provider);
    const release = this.#parts.clock.hold();
    try {
      return await hear(known, message, (work) => this.#runner.change(work), this.#settled);
    } finally {
      release();
      this.wake();
    }
  }

  close(): void {
    this.#runner.close();
    this.sandbox.close();
  }

  /** Beside a provider of real money, its test cards would be a way to charge for nothing: there it has to be named. */
  #makeSandbox({ publicUrl = '', sandbox, stripe, mpesa }: PaymentsConfig, random: Random): SandboxProvider {
    return new SandboxProvider({
      parts: this.#parts,
      random,
      isOpen: sandbox !== undefined || (!stripe && !mpesa),
      secret: sandbox?.secret ?? uuid(random),
      actionUrl: (reference, ticket) => `${publicUrl}${SANDBOX_ACTIONS_PATH}/${reference}/${ticket}`,
      deliver: async (message) => {
        await this.hear('sandbox', message);
      },
    });
  }
}
