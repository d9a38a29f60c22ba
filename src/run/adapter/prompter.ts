/** Whoever can ask the person at the terminal. */
export interface Prompter {
  /** Shows the text and gives the line that the person enters. */
  ask(text: string): Promise<string>;
}

/** Puts questions of branches that play at once in a line. */
export function inTurn(prompter: Prompter): Prompter {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ask: (text) => {
      const answer = last.then(() => prompter.ask(text));
      last = answer.catch(() => undefined);
      return answer;
    },
  };
}

/** `cannot`: it cannot be done with this CSMS. */
export type PromptAnswer = 'done' | 'cannot' | { readonly choice: string };

/** What the person enters when it cannot be done. */
const CANNOT = 'n';
/** So many lines that are no answer mean that nobody is there any more. */
const PATIENCE = 10;

/**
 * Asks the person to do something, and which of the choices came of it; asks again while the line is none of the answers.
 * @param choices None: it is done, or cannot be done
 */
export async function askPerson(
  prompter: Prompter,
  text: string,
  choices: readonly string[],
): Promise<PromptAnswer> {
  const options = choices.map((choice, at) => `${at + 1}: ${choice}`);
  const answers = [...(choices.length === 0 ? ['Enter: done'] : options), `${CANNOT}: cannot be done`];
  for (let asked = 0; asked < PATIENCE; asked++) {
    const line = (await prompter.ask(`${text}\n[${answers.join(', ')}]`)).trim();
    if (line.toLowerCase() === CANNOT) return 'cannot';
    if (choices.length === 0) {
      if (line === '') return 'done';
      continue;
    }
    const choice = choices.find(
      (each, at) => line === String(at + 1) || line.toLowerCase() === each.toLowerCase(),
    );
    if (choice !== undefined) return { choice };
  }
  return 'cannot';
}
