import { COST_VENDOR, type CostPrices, type RunningCost } from '../../dialect/index.js';
import type { Clock, Timer } from '../../world/index.js';
import { type OperatorParts, operatorAt } from '../commands/operator.js';
import type { CsmsEvent } from '../events.js';
import { costSoFar } from '../pricing/cost-making.js';
import type { Link, Links } from '../registry/link.js';
import type { Store } from '../store/store.js';

export interface CostUpdateSettings {
  /** When running sessions are told what they cost so far, where the station shows costs (OCPP 2.0.1 I02.FR.01). */
  costUpdates: 'none' | 'interval' | 'meter-values';
  /** Seconds. */
  costUpdateInterval: number;
}

interface Parts {
  clock: Clock;
  store: Store;
  links: Links;
  operator: OperatorParts;
  /** May change while it runs. */
  settings: CostUpdateSettings;
  report(error: unknown): void;
}

interface Told {
  station: string;
  timer?: Timer;
  /** Whether the station shows costs, and reckons by prices, asked once for each session. */
  shows?: Promise<Shows>;
}

interface Shows {
  costs: boolean;
  prices: boolean;
}

/** Tells stations what their sessions cost while they run, with CostUpdated. */
export class CostUpdates {
  readonly #parts: Parts;
  readonly #running = new Map<number, Told>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  hear(event: CsmsEvent): void {
    if (this.#parts.settings.costUpdates === 'none') return;
    if (event.type === 'session-started') this.#begin(event.session, event.station);
    else if (event.type === 'session-ended') this.#end(event.session);
    else if (event.type === 'session-metered') this.#metered(event.session, event.station);
    else if (event.type === 'disconnected') this.#leave(event.station);
    else if (event.type === 'connected') this.#resume(event.station);
  }

  close(): void {
    for (const session of [...this.#running.keys()]) this.#end(session);
  }

  #begin(session: number, station: string): Told {
    const known = this.#running.get(session);
    if (known) return known;
    const told: Told = { station };
    this.#running.set(session, told);
    if (this.#parts.settings.costUpdates === 'interval') this.#again(session, told);
    return told;
  }

  #again(session: number, told: Told): void {
    const { clock, settings } = this.#parts;
    told.timer = clock.after(settings.costUpdateInterval * 1000, () => {
      this.#tell(session, told);
      this.#again(session, told);
    });
  }

  #metered(session: number, station: string): void {
    if (this.#parts.settings.costUpdates === 'meter-values')
      this.#tell(session, this.#begin(session, station));
  }

  #end(session: number): void {
    this.#running.get(session)?.timer?.cancel();
    this.#running.delete(session);
  }

  #leave(station: string): void {
    for (const [session, told] of this.#running) if (told.station === station) this.#end(session);
  }

  /** Sessions that have gone on without us. */
  #resume(station: string): void {
    const { store, report } = this.#parts;
    store
      .read((repos) => repos.sessions.list({ station, status: 'active' }))
      .then((sessions) => {
        for (const { id } of sessions) this.#begin(id, station);
      })
      .catch(report);
  }

  #tell(session: number, told: Told): void {
    const { clock, links, report } = this.#parts;
    const link = links.get(told.station);
    // Where an edition has no message for it, nobody is asked.
    if (!link?.dialect.traits.hasDeviceModel || link.registration !== 'Accepted') return;
    const release = clock.hold();
    this.#say(session, told, link).catch(report).finally(release);
  }

  async #say(id: number, told: Told, link: Link): Promise<void> {
    const { store, operator, clock } = this.#parts;
    told.shows ??= this.#shows(link);
    const shows = await told.shows;
    if (!shows.costs) return;
    const known = await store.read(async (repos) => {
      const session = await repos.sessions.find(id);
      return session && { session, told: await costSoFar(session, repos, clock.now()) };
    });
    if (known?.session.status !== 'active' || !known.told) return;
    const { transactionId } = known.session;
    if (transactionId === undefined || !this.#running.has(id)) return;
    const { cost: totalCost, transactionId: _, ...prices } = known.told;
    await operatorAt(link, operator).ask('costUpdated', {
      transactionId,
      totalCost,
      ...(shows.prices && { prices: withoutStatus(prices) }),
    });
  }

  async #shows(link: Link): Promise<Shows> {
    const items = [
      { component: 'TariffCostCtrlr', variable: 'Enabled', variableInstance: 'Cost' },
      {
        component: 'CustomizationCtrlr',
        variable: 'CustomImplementationEnabled',
        variableInstance: COST_VENDOR,
      },
    ];
    const { response } = await operatorAt(link, this.#parts.operator).ask('getVariables', { items });
    const [costs = false, prices = false] = items.map(({ variableInstance }) => {
      const result = response?.results.find((it) => it.variableInstance === variableInstance);
      return result?.status === 'Accepted' && result.value?.toLowerCase() === 'true';
    });
    return { costs, prices };
  }
}

/** In 2.x charging states are told by events of their own. */
function withoutStatus({
  triggerMeterValue,
  ...prices
}: Omit<RunningCost, 'cost' | 'transactionId'>): CostPrices {
  const { atCPStatus: _, ...triggers } = triggerMeterValue ?? {};
  return { ...prices, ...(Object.keys(triggers).length > 0 && { triggerMeterValue: triggers }) };
}
