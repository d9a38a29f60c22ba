import { Unsayable } from './unsayable.js';

/** The words that an edition has for something, and how they stand to the words of the intents. */
export interface Vocabulary<W extends string> {
  /** The edition's word: the same, its name there, or the nearest. Throws Unsayable when there is none. */
  say(word: string): W;
  /** Like `say`; undefined when there is none. */
  find(word: string): W | undefined;
  /** The intents' word for one that was heard; unknown words stay as they are. */
  hear(word: string): string;
}

export interface Differences<W extends string> {
  /** Intent's word -> the edition's name for the very same thing. */
  renamed?: Readonly<Record<string, W>>;
  /** Intent's word -> the word that comes nearest; some meaning is lost, so it is not heard back. */
  nearest?: Readonly<Record<string, W>>;
}

/** A list that everybody may add to: every word is said as it is. */
export const anyWord: Vocabulary<string> = {
  say: (word) => word,
  find: (word) => word,
  hear: (word) => word,
};

/** `defined`: the words of the edition's schema; `title` names the list in errors: `OCPP 1.6 Reason`. */
export function vocabulary<W extends string>(
  title: string,
  defined: readonly string[],
  { renamed = {}, nearest = {} }: Differences<W> = {},
): Vocabulary<W> {
  const words = new Map<string, W>(Object.entries(nearest));
  for (const word of defined) words.set(word, word as W);
  for (const [word, name] of Object.entries(renamed)) words.set(word, name);
  const heard = new Map(Object.entries(renamed).map(([word, name]) => [name as string, word]));

  return {
    say(word) {
      const found = words.get(word);
      if (found === undefined) throw new Unsayable(`${title} has no word for ${word}`);
      return found;
    },
    find: (word) => words.get(word),
    hear: (word) => heard.get(word) ?? word,
  };
}
