import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { streamPair } from '../../../src/wire/link/in-process.js';
import { nextTurn } from '../../../src/world/index.js';

test('what is written to one end is read at the other, in order, until it ends', async () => {
  const [a, b] = streamPair();
  a.write('one ');
  a.cork();
  a.write('two ');
  a.write('three');
  a.uncork();
  a.end();
  expect(await text(b)).toBe('one two three');
});

test('nothing is delivered inside the call that writes', async () => {
  const [a, b] = streamPair();
  const heard: string[] = [];
  b.on('data', (chunk: Buffer) => heard.push(chunk.toString()));
  await nextTurn();
  a.write('x');
  expect(heard).toEqual([]);
  await nextTurn();
  expect(heard).toEqual(['x']);
});

test('destroying one end ends the other, after what was written', async () => {
  const [a, b] = streamPair();
  a.write('last words');
  a.destroy();
  expect(await text(b)).toBe('last words');
});

test('a severed pair passes nothing, not even its end', async () => {
  const [a, b] = streamPair();
  const heard: string[] = [];
  for (const event of ['data', 'end', 'close'] as const) b.on(event, () => heard.push(event));
  a.sever();
  a.write('x');
  a.destroy();
  for (let turn = 0; turn < 5; turn++) await nextTurn();
  expect(heard).toEqual([]);
  expect(a.destroyed).toBe(true);
  a.reset();
  await nextTurn();
  expect(b.destroyed).toBe(true);
});
