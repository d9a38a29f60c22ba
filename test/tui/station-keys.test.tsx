import { describe, expect, test } from 'vitest';
import { comes } from '../support/comes.js';
import { charging, KEY, openStation, PALETTE, station } from './station-fixture.js';

describe('keys do what the bar says', () => {
  test.each([
    ['p', 'plug-in', { evse: 1 }],
    ['s', 'press-stop', { evse: 1 }],
    ['e', 'emergency-stop', {}],
    ['E', 'release-emergency-stop', {}],
    ['c', 'cut-power', {}],
  ])('%s: %s', async (key, name, params) => {
    const { press, act } = openStation();
    await press(key);
    expect(act.mock.calls).toEqual([[name, params]]);
  });

  test.each([
    ['p', 'unplug', charging],
    ['c', 'restore-power', (view: ReturnType<typeof station>) => Object.assign(view, { power: 'off' })],
    ['l', 'restore-link', (view: ReturnType<typeof station>) => Object.assign(view, { link: 'down' })],
    [
      'f',
      'clear-fault',
      (view: ReturnType<typeof station>) => Object.assign(view.evses[0]?.connectors[0] ?? {}, { error: 'X' }),
    ],
  ])('%s becomes %s when that is what makes sense', async (key, name, change) => {
    const { press, act } = openStation({ view: station(change) });
    await press(key);
    expect(act.mock.calls[0]?.[0]).toBe(name);
  });

  test('no two acts of the palette ever want the same key', () => {
    const views = [
      station(),
      station(charging),
      station((v) => Object.assign(v, { power: 'off', link: 'down' })),
    ];
    for (const view of views) {
      const keys = PALETTE.filter((act) => act.when?.(view, 1) ?? true).map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  test.each(['x', 'P', '3', ' '])('%j does nothing', async (key) => {
    const { press, act, onQuit } = openStation();
    await press(key);
    expect([act.mock.calls, onQuit.mock.calls]).toEqual([[], []]);
  });

  test.each([
    ['2', ['2', 'p'], 2],
    ['Tab', [KEY.tab, 'p'], 2],
    ['Tab twice', [KEY.tab, KEY.tab, 'p'], 1],
  ])('%s chooses the EVSE', async (_what, keys, evse) => {
    const { press, act } = openStation();
    await press(...keys);
    expect(act.mock.calls).toEqual([['plug-in', { evse }]]);
  });

  test('what the world does not allow is said, until something else works', async () => {
    const { press, act, see, missing } = openStation();
    act.mockReturnValueOnce(Promise.resolve('the mains have failed'));
    await press('s');
    await see('stop: the mains have failed');
    await press('s');
    await missing('the mains have failed');
  });

  test.each([
    ['q', false],
    [KEY.ctrlC, true],
  ])('%j quits, and says whether by Ctrl-C', async (key, interrupted) => {
    const { press, onQuit } = openStation();
    await press(key);
    expect(onQuit.mock.calls).toEqual([[interrupted]]);
  });

  test('? explains every key, and any key goes back without doing anything', async () => {
    const { press, act, see, missing } = openStation();
    await press('?');
    await see('cut the connection to the CSMS');
    await press('p');
    await missing('cut the connection to the CSMS');
    expect(act).not.toHaveBeenCalled();
  });
});

describe('a question', () => {
  test('offers the choices, and takes the one that is marked', async () => {
    const { press, act, see } = openStation();
    await press('f');
    await see('\u276f OverCurrentFailure');
    await press(KEY.down);
    await see('\u276f GroundFailure');
    await press(KEY.enter);
    await comes(() => expect(act.mock.calls).toEqual([['fault', { evse: 1, error: 'GroundFailure' }]]));
  });

  test('narrows the choices by what is typed', async () => {
    const { press, act, see } = openStation();
    await press('t', 'b', 'l');
    await see('Card: bl');
    await press(KEY.enter);
    await comes(() => expect(act.mock.calls).toEqual([['tap', { evse: 1, token: 'blocked' }]]));
  });

  test('takes anything where anything may be given', async () => {
    const { press, act, see } = openStation();
    await press('t', '0', '4', 'x', KEY.backspace, 'A');
    await see('a new one');
    await press(KEY.enter);
    await comes(() => expect(act.mock.calls).toEqual([['tap', { evse: 1, token: '04A' }]]));
  });

  test('takes nothing that is not among the choices where only they may be', async () => {
    const { press, act, see } = openStation();
    await press('f', 'z', 'z');
    await see('nothing like that');
    await press(KEY.enter);
    expect(act).not.toHaveBeenCalled();
  });

  test('is dropped by Esc, and q is a letter while it is open', async () => {
    const { press, act, onQuit, see, missing } = openStation();
    await press('t', 'q');
    await see('Card: q');
    await press(KEY.escape);
    await missing('Card:');
    expect([act.mock.calls, onQuit.mock.calls]).toEqual([[], []]);
  });

  test('does not keep Ctrl-C from quitting', async () => {
    const { press, onQuit } = openStation();
    await press('t', KEY.ctrlC);
    expect(onQuit).toHaveBeenCalledOnce();
  });

  test('fits a low terminal', async () => {
    const { press, frames, see, screen } = openStation({ rows: 14, columns: 60 });
    frames(50);
    await press('t');
    await see('\u276f anna');
    expect(screen().split('\n').length).toBeLessThan(14);
  });
});
