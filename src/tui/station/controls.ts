import type { Key } from 'ink';
import { safe } from '../format.js';
import type { StationLog } from './log.js';
import { actFor, type PaletteAct, paramsOf } from './palette.js';
import { choicesFor } from './question.js';

/** Does an act; answers why the world does not allow it, if so. */
export type Act = (
  name: string,
  params: Record<string, unknown>,
) => string | undefined | Promise<string | undefined>;

export interface ControlsOptions {
  palette: readonly PaletteAct[];
  log: StationLog;
  act: Act;
  /** @param interrupted Whether by Ctrl-C, which never asks. */
  onQuit(interrupted: boolean): void;
}

/** A question that is open: what it is for, what was typed, which of the matching choices is marked. */
export interface Asking {
  act: PaletteAct;
  typed: string;
  marked: number;
}

/**
 * What the keys have brought about, apart from any screen: keys can come faster than a screen is drawn, and none may be
 * judged by what an older screen showed.
 */
export class Controls {
  asking: Asking | undefined;
  help = false;
  /** The line after the last that is seen, counted from the first that ever was; undefined: the newest is seen. */
  until: number | undefined;
  /** Why the last act could not be done; empty when it could. */
  refusal = '';
  /** How many lines of the log are seen at once. */
  page = 10;
  readonly #options: ControlsOptions;
  readonly #onChange: () => void;
  #chosen = 1;

  /** @param onChange Called when something changed that no key press announces: the outcome of an act. */
  constructor(options: ControlsOptions, onChange: () => void) {
    this.#options = options;
    this.#onChange = onChange;
  }

  /** The EVSE that acts are about. */
  get evse(): number {
    const ids = this.#evses;
    return ids.includes(this.#chosen) ? this.#chosen : (ids[0] ?? this.#chosen);
  }

  /** Takes what the terminal sent: a key, or several characters that were typed at once. */
  press(input: string, key: Key): void {
    if (key.ctrl && input === 'c') this.#options.onQuit(true);
    else if (this.asking) this.#answer(this.asking, input, key);
    else if (this.help) this.help = false;
    else if (!this.#move(key)) for (const character of input) this.#character(character, key);
  }

  get #evses(): number[] {
    return this.#options.log.view?.evses.map(({ id }) => id) ?? [];
  }

  #move(key: Key): boolean {
    if (key.upArrow) this.#scroll(-1);
    else if (key.downArrow) this.#scroll(1);
    else if (key.pageUp) this.#scroll(-this.page);
    else if (key.pageDown) this.#scroll(this.page);
    else if (key.end || key.escape) this.until = undefined;
    else if (key.tab) this.#chosen = this.#evses[this.#evses.indexOf(this.evse) + 1] ?? this.#evses[0] ?? 1;
    else return false;
    return true;
  }

  #scroll(by: number): void {
    const { forgotten, lines } = this.#options.log;
    const end = forgotten + lines.length;
    const wanted = Math.max((this.until ?? end) + by, forgotten + this.page);
    this.until = wanted >= end ? undefined : wanted;
  }

  #character(character: string, key: Key): void {
    if (this.asking) return this.#answer(this.asking, character, key);
    if (character === 'q') return this.#options.onQuit(false);
    if (character === '?') {
      this.help = true;
      return;
    }
    if (this.#evses.includes(Number(character))) {
      this.#chosen = Number(character);
      return;
    }
    const act = actFor(this.#options.palette, character, this.#options.log.view, this.evse);
    if (act?.ask) this.asking = { act, typed: '', marked: 0 };
    else if (act) void this.#perform(act);
  }

  #answer(asking: Asking, input: string, key: Key): void {
    const { ask } = asking.act;
    const matching = ask ? choicesFor(ask, asking.typed) : [];
    const last = Math.max(0, matching.length - 1);
    const marked = Math.min(asking.marked, last);
    if (key.escape) this.asking = undefined;
    else if (key.return || input === '\r')
      this.#take(asking, matching[marked] ?? (ask?.free ? asking.typed : ''));
    else if (key.downArrow || key.tab) this.asking = { ...asking, marked: Math.min(marked + 1, last) };
    else if (key.upArrow) this.asking = { ...asking, marked: Math.max(marked - 1, 0) };
    else if (key.backspace || key.delete) this.asking = { ...asking, typed: asking.typed.slice(0, -1) };
    else if (!key.ctrl && !key.meta && input !== '') {
      this.asking = { ...asking, typed: asking.typed + safe(input), marked: 0 };
    }
  }

  #take({ act }: Asking, answer: string): void {
    if (answer === '') return;
    this.asking = undefined;
    void this.#perform(act, answer);
  }

  async #perform(act: PaletteAct, answer?: string): Promise<void> {
    const refused = await this.#options.act(act.name, paramsOf(act, this.evse, answer));
    this.refusal = refused === undefined ? '' : `${act.label}: ${refused}`;
    this.#onChange();
  }
}
