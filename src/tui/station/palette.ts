import type { StationView } from '../../run/events.js';
import type { Question } from './question.js';

/** One act of the palette: what a key does. */
export interface PaletteAct {
  /** As in the act table: `plug-in`. */
  name: string;
  /** One character; lower and upper case differ. Digits, `?`, `q` and keys that move are taken. */
  key: string;
  /** A word or two for the bar of keys. */
  label: string;
  /** A sentence for the list of all keys. */
  summary: string;
  /** Whether it is about the EVSE that is chosen, which then becomes the parameter `evse`. */
  evse?: boolean;
  params?: Readonly<Record<string, unknown>>;
  ask?: Question;
  /** Shown and obeyed only when this holds; absent: always. Two acts with one key must exclude each other. */
  when?(view: StationView, evse: number): boolean;
}

/** The act that a key stands for, as things are. */
export function actFor(
  palette: readonly PaletteAct[],
  key: string,
  view: StationView | undefined,
  evse: number,
): PaletteAct | undefined {
  return available(palette, view, evse).find((act) => act.key === key);
}

/** The acts that make sense now. Before the first snapshot nothing is known, so all that have no condition. */
export function available(
  palette: readonly PaletteAct[],
  view: StationView | undefined,
  evse: number,
): readonly PaletteAct[] {
  return palette.filter((act) => act.when === undefined || (view !== undefined && act.when(view, evse)));
}

/** All parameters of an act once its question has been answered. */
export function paramsOf(act: PaletteAct, evse: number, answer?: string): Record<string, unknown> {
  return {
    ...(act.evse ? { evse } : {}),
    ...act.params,
    ...(act.ask && answer !== undefined ? { [act.ask.param]: answer } : {}),
  };
}
