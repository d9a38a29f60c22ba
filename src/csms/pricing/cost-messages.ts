import { KEY_COMPONENT } from '../../dialect/index.js';
import { priceNow } from '../billing/bill-session.js';
import { type OperatorParts, operatorAt } from '../commands/operator.js';
import type { Repositories } from '../context.js';
import type { CsmsEvent } from '../events.js';
import type { CsmsParts } from '../parts.js';
import type { Link, Links } from '../registry/link.js';
import { COST_KEY, COST_VENDOR, runningCost } from './cost-message.js';
import { formatMinor, toMajor } from './money.js';
import { resolveTariff } from './resolve.js';
import { segmentsOf } from './session-tariff.js';
import { tariffText } from './text.js';

export interface CostMessageSettings {
  /** Tells stations prices and costs by DataTransfer that say they know how (1.6, `CustomDisplayCostAndPrice`). */
  costMessages: boolean;
}

interface Message {
  messageId: 'SetUserPrice' | 'RunningCost' | 'FinalCost';
  data: object;
}

type Making = (repos: Repositories, now: number) => Promise<Message | undefined>;

/** Prices and costs for stations of editions that have no messages for them: the pricing messages of California. */
export class CostMessages {
  readonly #parts: CsmsParts;
  readonly #links: Links;
  readonly #operator: OperatorParts;
  /** Whether the station behind a connection takes them, asked once for each. */
  readonly #takes = new WeakMap<Link, Promise<boolean>>();

  constructor(parts: CsmsParts, links: Links, operator: OperatorParts) {
    this.#parts = parts;
    this.#links = links;
    this.#operator = operator;
  }

  hear(event: CsmsEvent): void {
    if (!this.#parts.settings.costMessages) return;
    if (event.type === 'authorised' && event.status === 'Accepted')
      this.#tell(event.station, userPrice(event.station, event.idToken));
    else if (event.type === 'session-started' || event.type === 'session-metered')
      this.#tell(event.station, running(event.session));
    else if (event.type === 'billed') this.#tell(event.station, final(event));
  }

  #tell(station: string, make: Making): void {
    const link = this.#links.get(station);
    if (!link || link.dialect.traits.hasDeviceModel || link.registration !== 'Accepted') return;
    // Time goes on meanwhile: the station may never answer.
    this.#say(link, make).catch((error) => this.#parts.report(error, `telling ${station} a price failed`));
  }

  async #say(link: Link, make: Making): Promise<void> {
    const takes = this.#takes.get(link) ?? this.#asked(link);
    this.#takes.set(link, takes);
    if (!(await takes)) return;
    const { store, clock } = this.#parts;
    const message = await store.read((repos) => make(repos, clock.now()));
    if (!message) return;
    const { messageId, data } = message;
    await operatorAt(link, this.#operator).ask('dataTransfer', { vendorId: COST_VENDOR, messageId, data });
  }

  async #asked(link: Link): Promise<boolean> {
    const key = { component: KEY_COMPONENT, variable: COST_KEY };
    const { response } = await operatorAt(link, this.#operator).ask('getVariables', { items: [key] });
    const [result] = response?.results ?? [];
    return result?.status === 'Accepted' && result.value?.toLowerCase() === 'true';
  }
}

function userPrice(stationId: string, idToken: string): Making {
  return async (repos, now) => {
    const driverId = (await repos.access.token(idToken))?.driverId;
    const resolved = await resolveTariff({ stationId, idToken, driverId }, now, repos);
    if (!resolved) return undefined;
    const priceText = tariffText(resolved.version.tariff, now);
    return { messageId: 'SetUserPrice', data: { idToken, priceText } };
  };
}

function running(id: number): Making {
  return async (repos, now) => {
    const session = await repos.sessions.find(id);
    if (session?.status !== 'active') return undefined;
    const tariff = (await segmentsOf(session, repos, now)).at(-1)?.tariff;
    const bill = await priceNow(session, repos, now);
    if (!tariff || !bill) return undefined;
    const cost = toMajor(bill.total, bill.currency);
    return { messageId: 'RunningCost', data: runningCost(session, cost, tariff, now) };
  };
}

function final({ session, total, currency }: CsmsEvent<'billed'>): Making {
  const priceText = `Total: ${formatMinor(total, currency)} ${currency}`;
  const data = { transactionId: session, cost: toMajor(total, currency), priceText };
  return async () => ({ messageId: 'FinalCost', data });
}
