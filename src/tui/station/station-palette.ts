import type { StationView } from '../../run/events.js';
import type { PaletteAct } from './palette.js';

/** What the palette can offer to choose from. */
export interface PaletteWords {
  /** Tokens that the CSMS knows, or that one wants to try. */
  tokens: readonly string[];
  /** Error codes that a fault can have. */
  faults: readonly string[];
}

const plugged = (view: StationView, evse: number): boolean =>
  view.evses.find(({ id }) => id === evse)?.connectors.some((connector) => connector.plugged) ?? false;
const broken = (view: StationView, evse: number): boolean =>
  view.evses.find(({ id }) => id === evse)?.connectors.some(({ error }) => error !== undefined) ?? false;
const isOn = (view: StationView): boolean => view.power === 'on';

/** The keys of `plugfest station --tui`, by the names of the station's acts. */
export function stationPalette({ tokens, faults }: PaletteWords): readonly PaletteAct[] {
  return [
    {
      name: 'plug-in',
      key: 'p',
      label: 'plug in',
      summary: 'put the cable into a vehicle',
      evse: true,
      when: (view, evse) => !plugged(view, evse),
    },
    {
      name: 'unplug',
      key: 'p',
      label: 'unplug',
      summary: 'pull the cable out of the vehicle',
      evse: true,
      when: plugged,
    },
    {
      name: 'tap',
      key: 't',
      label: 'tap',
      summary: 'hold a card before the reader',
      evse: true,
      ask: { param: 'token', label: 'Card', choices: tokens, free: true },
      when: isOn,
    },
    { name: 'press-stop', key: 's', label: 'stop', summary: 'press the stop button', evse: true, when: isOn },
    {
      name: 'fault',
      key: 'f',
      label: 'fault',
      summary: 'break a part',
      evse: true,
      ask: { param: 'error', label: 'Error code', choices: faults },
      when: (view, evse) => !broken(view, evse),
    },
    {
      name: 'clear-fault',
      key: 'f',
      label: 'repair',
      summary: 'repair what is broken',
      evse: true,
      when: broken,
    },
    { name: 'emergency-stop', key: 'e', label: 'emergency stop', summary: 'hit the emergency stop' },
    { name: 'release-emergency-stop', key: 'E', label: 'release', summary: 'reset the emergency stop' },
    { name: 'cut-power', key: 'c', label: 'cut power', summary: 'the mains fail', when: isOn },
    {
      name: 'restore-power',
      key: 'c',
      label: 'restore power',
      summary: 'the mains return and the station starts',
      when: (view) => !isOn(view),
    },
    {
      name: 'drop-link',
      key: 'l',
      label: 'drop link',
      summary: 'cut the connection to the CSMS',
      ask: { param: 'how', label: 'How', choices: ['clean', 'half-open', 'refused'] },
      when: (view) => view.link === 'up',
    },
    {
      name: 'restore-link',
      key: 'l',
      label: 'restore link',
      summary: 'end every network fault',
      when: (view) => view.link !== 'up',
    },
  ];
}
