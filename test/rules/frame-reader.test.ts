import { expect, test } from 'vitest';
import { loadValidators } from '../../src/ocpp/index.js';
import { FrameReader } from '../../src/rules/index.js';

const validators = await loadValidators('2.0.1');
const reader = () => new FrameReader(validators);

test('what a text says is found once for all that see it', () => {
  const one = reader();
  const raw = '[2,"1","Heartbeat",{}]';
  expect(one.read(raw)).toMatchObject({ frame: { kind: 'call', action: 'Heartbeat' } });
  expect(one.read(raw)).toBe(one.read(raw));
  expect(one.read('[2,"2","Heartbeat",{}]')).toMatchObject({ frame: { id: '2' } });
  expect(one.read('nonsense')).toMatchObject({ problem: { message: expect.any(String) } });
});

test('one answer to two calls is held against what each of them asked for', () => {
  const one = reader();
  const { frame } = one.read('[3,"1",{"currentTime":"2026-01-05T08:00:00Z"}]');
  const payload = frame?.kind === 'result' ? frame.payload : {};
  expect(one.errors('Heartbeat', 'response', payload)).toEqual([]);
  expect(one.errors('BootNotification', 'response', payload)).not.toEqual([]);
  expect(one.errors('Heartbeat', 'response', payload)).toEqual([]);
});

test('texts of long ago are forgotten', () => {
  const one = reader();
  const first = one.read('[2,"first","Heartbeat",{}]');
  for (let n = 0; n < 100; n++) one.read(`[2,"${n}","Heartbeat",{}]`);
  expect(one.read('[2,"first","Heartbeat",{}]')).not.toBe(first);
  expect(one.read('[2,"first","Heartbeat",{}]')).toEqual(one.read('[2,"first","Heartbeat",{}]'));
});
