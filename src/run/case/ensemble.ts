import type { StationSection } from '../../scenario/index.js';
import { MemoryFile, modelNamed, Station } from '../../station/index.js';
import { sleep } from '../../world/index.js';
import type { CaseSetting, OpenTarget } from '../targets/target.js';
import { CaseStation } from './stage-station.js';
import { Watcher, type WatchParts } from './watcher.js';

/** Model of a station that names none. */
export const DEFAULT_MODEL = 'ac-22kw-twin';

/** How long stations may take at the end to stop what runs and to tell it, on the run's clock. */
const FAREWELL_MS = 5_000;

/** The stations of one case. */
export class Ensemble {
  readonly stations: readonly CaseStation[];
  readonly setting: CaseSetting;
  readonly #sections: ReadonlyMap<string, StationSection>;
  readonly #clock;
  /** They go on another time, and stop nothing now. */
  readonly #isKept: boolean;

  /** @param memory A folder to keep the stations in. */
  constructor(
    setting: CaseSetting,
    target: OpenTarget,
    watch: WatchParts,
    followsCsmsTime: boolean,
    memory?: string,
  ) {
    this.#isKept = memory !== undefined;
    this.setting = setting;
    this.#sections = setting.stations;
    this.#clock = setting.clock;
    this.stations = [...setting.stations].map(([id, section]) =>
      create(id, section, setting, target, watch, followsCsmsTime, memory),
    );
    target.onCsmsFrame?.((record) => this.find(record.station)?.watcher.csmsFrame(record));
    target.onNote?.((text) => watch.emit.emit('note', { level: 'info', text }));
  }

  find(id: string): CaseStation | undefined {
    return this.stations.find((each) => each.id === id);
  }

  /** Mains on, for all but those that wait for a step to connect them. */
  powerOn(): void {
    for (const each of this.stations)
      if (this.#sections.get(each.id)?.connect !== false) each.station.powerOn();
  }

  /** Stops what still charges, so that no CSMS is left with sessions that nobody ends; then says goodbye. */
  async close(): Promise<void> {
    for (const { station } of this.#isKept ? [] : this.stations) {
      for (const evse of station.view().evses)
        if (evse.transactionId !== undefined) station.act('press-stop', { evse: evse.id });
    }
    const deadline = this.#clock.monotonic() + FAREWELL_MS;
    while (this.stations.some(({ station }) => telling(station)) && this.#clock.monotonic() < deadline)
      await sleep(this.#clock, 50);
    await Promise.all(this.stations.map(({ station }) => station.close()));
  }
}

function telling(station: Station): boolean {
  const { link, queued, registration } = station.view();
  return link === 'up' && registration === 'accepted' && queued > 0;
}

function create(
  id: string,
  section: StationSection,
  setting: CaseSetting,
  target: OpenTarget,
  watch: WatchParts,
  followsCsmsTime: boolean,
  memory: string | undefined,
): CaseStation {
  const { edition, clock, random } = setting;
  const name = section.model ?? DEFAULT_MODEL;
  const model = modelNamed(name);
  // The loader has checked it.
  if (!model) throw new RangeError(`station ${id}: there is no model ${name}`);
  const watcher = new Watcher(id, watch);
  const { emit } = watch;
  let link = 'down';
  let told = '';
  const station = new Station({
    identity: id,
    edition,
    model,
    clock,
    random: random.fork(`station ${id}`),
    access: target.access(id, section),
    followsCsmsTime,
    authorities: setting.authorities,
    ...(memory === undefined ? {} : { memory: new MemoryFile(memory, { identity: id, edition, model }) }),
    configuration: Object.fromEntries(
      Object.entries(section.configuration ?? {}).map(([key, value]) => [key, String(value)]),
    ),
    ...(section['clock-skew'] === undefined ? {} : { clockSkewMs: section['clock-skew'] }),
    observe: {
      frame: (record) => watcher.stationFrame(record),
      note: (text) => emit.emit('note', { level: 'info', text: `${id}: ${text}` }),
      refused: (refused) => {
        const text = `${id} could not connect: ${refused.message}`;
        // Where the scenario has cut the link it is no news, nor is it the second time.
        emit.emit('note', { level: watcher.linkCut || text === told ? 'info' : 'warning', text });
        told = text;
        watcher.refused(refused);
      },
      changed: (view) => {
        if (view.link !== link && view.link === 'up') watcher.opened();
        if (view.link !== link && link === 'up') watcher.closed();
        link = view.link;
        emit.emit('state', { view });
      },
    },
  });
  return new CaseStation(station, watcher, emit);
}
