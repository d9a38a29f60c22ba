import { describe, expect, it } from 'vitest';
import { askPerson, inTurn, type Prompter } from '../../../src/run/adapter/prompter.js';
import { operatorOf, reasonOf, sessionOf, somebody } from './fixture.js';

const RESET = `
commands:
  reset:
    prompt: Reset \${station.id} (\${params.type}). What did it answer?
    choices: [Accepted, Rejected]
  clear-cache:
    prompt: Clear the cache of \${station.id}.
  unlock:
    prompt: Unlock EVSE \${params.evse}. What happened?
    choices: [open, jammed]
    read: { status: { from: "\${choice}", map: { open: Unlocked, jammed: UnlockFailed } } }
`;

describe('a command that a person gives', () => {
  it('is asked for, and answered by one of the choices', async () => {
    const person = somebody('2');
    const outcome = await operatorOf(RESET, { prompter: person }).command('CP1', 'reset', { type: 'soft' });
    expect(outcome).toEqual({ outcome: 'answered', status: 'Rejected', response: {} });
    expect(person.asked).toEqual([
      'Reset CP1 (soft). What did it answer?\n[1: Accepted, 2: Rejected, n: cannot be done]',
    ]);
  });

  it('is done by a plain line where there is nothing to choose', async () => {
    const person = somebody('');
    const outcome = await operatorOf(RESET, { prompter: person }).command('CP1', 'clear-cache', {});
    expect(outcome).toEqual({ outcome: 'answered', response: {} });
    expect(person.asked[0]).toBe('Clear the cache of CP1.\n[Enter: done, n: cannot be done]');
  });

  it('says what the choice means', async () => {
    const operator = operatorOf(RESET, { prompter: somebody('Jammed') });
    expect(await operator.command('CP1', 'unlock', { evse: 1 })).toMatchObject({ status: 'UnlockFailed' });
  });

  it('is not applicable when the person cannot, or nobody is there', async () => {
    const operator = operatorOf(RESET, { prompter: somebody('n') });
    expect(await reasonOf(operator.command('CP1', 'clear-cache', {}))).toBe(
      'NotApplicable: the person at the terminal says that it cannot be done: Clear the cache of CP1.',
    );
    expect(await reasonOf(operatorOf(RESET).command('CP1', 'clear-cache', {}))).toBe(
      'NotApplicable: nobody is at the terminal to be asked: Clear the cache of CP1.',
    );
  });

  it('is not applicable when the question does not say all that the step gave', async () => {
    const operator = operatorOf(RESET, { prompter: somebody('1') });
    expect(await reasonOf(operator.command('CP1', 'reset', { type: 'soft', evse: 1 }))).toContain(
      'the row `commands.reset` of Volt does not say `params.evse`',
    );
  });
});

describe('a thing that a person gives', () => {
  it('is asked for before the scenario, and taken back after it', async () => {
    const person = somebody('', '');
    const session = await sessionOf(
      `
give: { token: { prompt: "Make \${token.id} \${token.status}." } }
take-back: { token: { prompt: "Remove \${token.id}." } }`,
      { prompter: person, csms: { tokens: { A: { status: 'blocked' } } } },
    );
    await session.end();
    expect(person.asked.map((text) => text.split('\n')[0])).toEqual(['Make A blocked.', 'Remove A.']);
  });

  it('makes the scenario not applicable when nobody is there', async () => {
    const text = 'give: { token: { prompt: "Make ${token.id} ${token.status}." } }';
    const reason = await reasonOf(sessionOf(text, { csms: { tokens: { A: { status: 'blocked' } } } }));
    expect(reason).toBe('NotApplicable: nobody is at the terminal to be asked: Make A blocked.');
  });
});

describe('a question', () => {
  it.each([
    ['Accepted', { choice: 'Accepted' }],
    ['accepted ', { choice: 'Accepted' }],
    [' 1', { choice: 'Accepted' }],
    ['N', 'cannot'],
  ])('with choices is answered by %j', async (line, answer) => {
    expect(await askPerson(somebody(line), 'So?', ['Accepted', 'Rejected'])).toEqual(answer);
  });

  it('is asked again while the line is no answer', async () => {
    const person = somebody('', '3', 'yes', '2');
    expect(await askPerson(person, 'So?', ['Accepted', 'Rejected'])).toEqual({ choice: 'Rejected' });
    expect(person.asked).toHaveLength(4);
    const other = somebody('what?', '');
    expect(await askPerson(other, 'Do it.', [])).toBe('done');
  });

  it('is given up when there are only lines that are no answer', async () => {
    const gone = somebody();
    expect(await askPerson(gone, 'So?', ['Accepted'])).toBe('cannot');
    expect(gone.asked).toHaveLength(10);
  });

  it('waits until the one before it is answered', async () => {
    const answers: ((line: string) => void)[] = [];
    const prompter: Prompter = inTurn({ ask: () => new Promise((resolve) => answers.push(resolve)) });
    const first = prompter.ask('one');
    const second = prompter.ask('two');
    await Promise.resolve();
    expect(answers).toHaveLength(1);
    answers[0]?.('1');
    expect(await first).toBe('1');
    await Promise.resolve();
    answers[1]?.('2');
    expect(await second).toBe('2');
  });

  it('comes after one that could not be asked', async () => {
    let count = 0;
    const prompter = inTurn({
      ask: async (text) => {
        count += 1;
        if (count === 1) throw new Error('the terminal is gone');
        return text;
      },
    });
    await expect(prompter.ask('one')).rejects.toThrow('the terminal is gone');
    expect(await prompter.ask('two')).toBe('two');
  });
});
