import { describe, expect, test } from 'vitest';
import { charging, KEY, openStation, station } from './station-fixture.js';

describe('the view of a station', () => {
  test.each([60, 80, 100])('in %i columns, charging', async (columns) => {
    const { frames, screen, see } = openStation({ view: station(charging), columns });
    frames(30);
    await see('{"n":29}');
    await expect(screen()).toMatchFileSnapshot(`../golden/tui/station-${columns}.txt`);
    const lines = screen().split('\n');
    expect(lines.length).toBeLessThan(24);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
  });

  test('shows what is wrong: no link, no power, messages that wait, a fault', async () => {
    const { update, see } = openStation();
    update((view) => {
      Object.assign(view, { link: 'connecting', power: 'off', registration: 'pending', queued: 7 });
      Object.assign(view.evses[1]?.connectors[0] ?? {}, { status: 'Faulted', error: 'GroundFailure' });
    });
    await see('power off  link connecting  pending  7 queued');
    await see('GroundFailure');
  });

  test('shows what drivers read on the display, in one line', async () => {
    const { update, see, screen } = openStation({ columns: 60 });
    update((view) => {
      view.display = [
        { text: 'Closed at\u001b[2J six', source: 'message', id: 4 },
        { text: `Cost so far: 1.50 EUR${' '.repeat(50)}`, source: 'cost', evse: 1 },
      ];
    });
    await see('display Closed at·[2J six | 1: Cost so far: 1.50 EUR');
    for (const line of screen().split('\n')) expect(line.length).toBeLessThanOrEqual(60);
  });

  test('colours what happened by who did it, and cuts what is too long', async () => {
    const { hear, tick, see, screen } = openStation({ columns: 60 });
    hear('act', 0, { station: 'CP1', text: 'plugged in evse 1' });
    hear('operator', 0, { station: 'CP1', command: 'reset', params: {}, outcome: 'Scheduled' });
    hear('note', 0, { level: 'warning', text: 'odd\u001b[31m' });
    hear('finding', 0, {
      rule: 'r',
      clause: 'OCPP-J 1.6 4.1.1',
      severity: 'violation',
      axis: 'conformance',
      side: 'csms',
      station: 'CP1',
      message: 'm',
      frames: [],
    });
    hear('frame', 0, {
      station: 'CP1',
      seenBy: 'station',
      from: 'csms',
      messageType: 'error',
      action: 'Reset',
      raw: `[4,"1","NotSupported","${'x'.repeat(200)}",{}]`,
    });
    hear('frame', 0, {
      station: 'CP1',
      seenBy: 'station',
      from: 'csms',
      messageType: 'unreadable',
      raw: '{',
      problem: { code: 'FormationViolation', message: '' },
    });
    tick();
    await see('08:00:00 plugged in evse 1');
    await see('operator: reset: Scheduled');
    await see('odd\u00b7[31m');
    await see('violation by the csms: m (OCPP-J 1.6 4.1.1)');
    await see('\u2190 Reset error "NotSupported" "xxxx');
    await see('\u2190 FormationViolation {');
    for (const line of screen().split('\n')) expect(line.length).toBeLessThanOrEqual(60);
  });

  test('looks at the station at every tick, as power and energy move between events', async () => {
    let powerW = 3680;
    const snapshot = () => station((view) => Object.assign(view.evses[0] ?? {}, { powerW }));
    const { see, tick } = openStation({ snapshot });
    await see('3.68 kW');
    powerW = 7360;
    tick();
    await see('7.36 kW');
  });

  test('scrolls back, stays there while frames come, and returns to the newest', async () => {
    const { frames, press, see, missing, screen } = openStation();
    frames(100);
    await see('{"n":99}');
    await press(KEY.pageUp, KEY.up);
    await see('newer below');
    const first = screen().split('\n')[4];
    frames(50);
    await see('50 newer below'.slice(3));
    expect(screen().split('\n')[4]).toBe(first);
    await press(KEY.end);
    await missing('newer below');
    await see('{"n":49}');
  });

  test('scrolls no further than there are lines', async () => {
    const { frames, press, see } = openStation();
    frames(30);
    await press(...Array.from({ length: 6 }, () => KEY.pageUp));
    await see('{"n":0}');
    await press(...Array.from({ length: 6 }, () => KEY.pageDown));
    await see('{"n":29}');
  });

  test('forgets the oldest lines of a long session', () => {
    const { frames, log } = openStation();
    frames(1500);
    expect(log.lines).toHaveLength(1000);
    expect(log.forgotten).toBe(500);
  });
});
