/** What a person at the terminal is asked. */
export interface Prompt {
  /** One sentence or more: what to do, or what was seen. */
  readonly text: string;
  /** Words to choose from; none: it is done, or cannot be done. */
  readonly choices: readonly string[];
}

/** `cannot`: it cannot be done with this CSMS, which makes the scenario not applicable. */
export type PromptAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'choice'; readonly choice: string }
  | { readonly kind: 'cannot'; readonly reason?: string };

/** Whoever can ask the person at the terminal. Asked one thing at a time. */
export interface Prompter {
  ask(prompt: Prompt): Promise<PromptAnswer>;
}

/** Puts questions of branches that play at once in a line. */
export function inTurn(prompter: Prompter): Prompter {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ask: (prompt) => {
      const answer = last.then(() => prompter.ask(prompt));
      last = answer.catch(() => undefined);
      return answer;
    },
  };
}
