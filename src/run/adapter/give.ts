import { NotApplicable } from '../../scenario/index.js';
import type { CaseSetting } from '../targets/target.js';
import { givingRow, type Row, rowOf } from './adapter.js';
import type { Connection } from './connection.js';
import type { Desk, Given } from './desk.js';
import type { ThingKind } from './scopes.js';
import { stationNames, type Thing, thingsOf } from './things.js';

/** Where rows find what the rows of a kind have kept: `given.tokens.anna`. */
const GIVEN: Readonly<Partial<Record<ThingKind, keyof Given>>> = {
  setting: 'settings',
  tariff: 'tariffs',
  group: 'groups',
  driver: 'drivers',
  token: 'tokens',
  station: 'stations',
};

/** What has been given and has to be taken back. */
interface Taken {
  readonly thing: Thing;
  readonly kept: Record<string, unknown>;
}

/** Gives a CSMS what a case asks for, and takes it back afterwards. */
export class Giving {
  readonly #desk: Desk;
  readonly #connection: Connection;
  readonly #assumeGiven: boolean;
  readonly #taken: Taken[] = [];

  /** @param assumeGiven What no row can give has been set up by hand. */
  constructor(desk: Desk, connection: Connection, assumeGiven: boolean) {
    this.#desk = desk;
    this.#connection = connection;
    this.#assumeGiven = assumeGiven;
  }

  /** @throws NotApplicable before anything is given, when something cannot be. @throws PlugfestError */
  async give(setting: CaseSetting): Promise<void> {
    const things = thingsOf(setting);
    const rows = things.flatMap((thing) => {
      const row = this.#rowFor(thing);
      return row ? [{ thing, row }] : [];
    });
    for (const id of strangers(setting)) await this.#forget(id, setting);
    for (const { thing, row } of rows) await this.#giveOne(thing, row);
  }

  /** Takes back in reverse order. @returns what could not be taken back, one sentence each */
  async takeBack(): Promise<string[]> {
    const problems: string[] = [];
    for (const { thing, kept } of this.#taken.splice(0).reverse()) {
      const row = rowOf(this.#desk.adapter, 'take-back', thing.kind);
      if (!row) continue;
      try {
        await this.#take(row, { ...thing.values, kept });
      } catch (error) {
        problems.push(
          `${thing.called} could not be taken back: ${error instanceof Error ? error.message : error}`,
        );
      }
    }
    return problems;
  }

  /** The row that gives a thing; undefined when it is taken to be there already. */
  #rowFor(thing: Thing): Row | undefined {
    const { adapter } = this.#desk;
    const row = givingRow(adapter, thing.kind);
    if (!row) {
      if (thing.needs === undefined || this.#assumeGiven) return undefined;
      throw notGiven(thing, `${adapter.name} has no row \`give.${thing.kind}\`, and ${thing.needs}`);
    }
    const unsaid = thing.says.filter(({ root, member }) => !row.mentions(root, member));
    if (unsaid.length === 0 || this.#assumeGiven) return row;
    const words = unsaid.map(({ root, member }) => `\`${root}.${member}\``).join(' and ');
    throw notGiven(thing, `the row \`give.${thing.kind}\` of ${adapter.name} does not say ${words}`);
  }

  async #giveOne(thing: Thing, row: Row): Promise<void> {
    const once = row.part.plain<boolean>('once') === true;
    const key = JSON.stringify([thing.kind, thing.values]);
    const before = once ? this.#connection.givenOnce.get(key) : undefined;
    const kept = before ?? (await this.#perform(thing, row));
    const shelf = GIVEN[thing.kind];
    if (shelf) this.#desk.given[shelf][thing.id] = kept;
    if (once) this.#connection.givenOnce.set(key, kept);
    else this.#taken.push({ thing, kept });
  }

  async #perform(thing: Thing, row: Row): Promise<Record<string, unknown>> {
    const kept = this.#desk.given.stations[thing.id] ?? {};
    const scope = await this.#desk.complete(row, { ...thing.values, kept });
    return this.#desk.kept(row, scope);
  }

  /** A station that must not be known: taken away where that can be done by its identity alone. */
  async #forget(id: string, setting: CaseSetting): Promise<void> {
    if (this.#assumeGiven) return;
    const row = rowOf(this.#desk.adapter, 'take-back', 'station');
    if (!row) {
      throw new NotApplicable(
        `station ${id} must not be known to the CSMS, and ${this.#desk.adapter.name} has no row \`take-back.station\``,
      );
    }
    // What a row kept when it gave the station is not there; but then nobody gave it.
    if (row.part.has('request') && row.speaksOf('kept')) return;
    await this.#take(row, { station: stationNames(id, setting), kept: {} });
  }

  async #take(row: Row, values: Record<string, unknown>): Promise<void> {
    const done = await this.#desk.perform(row, values);
    // It was not there: it need not be taken.
    if (done.refused && GONE.has(done.refused.answer.status)) return;
    this.#desk.completed(row, done);
  }
}

const GONE = new Set([404, 410]);

function notGiven({ called }: Thing, why: string): NotApplicable {
  return new NotApplicable(`the CSMS cannot be given ${called}: ${why}`);
}

/** Stations that the scenario wants unknown. */
export function strangers({ stations }: CaseSetting): string[] {
  return [...stations].flatMap(([id, { known }]) => (known === false ? [id] : []));
}
