import { expect, onTestFinished, test } from 'vitest';
import { Shelf } from '../../../src/station/shell/shelf.js';

const CONTENT = Buffer.from('firmware');

function shelf() {
  const heard: { locations: string[] | undefined; readers: number[] } = { locations: undefined, readers: [] };
  const made = new Shelf({
    published: (_, locations) => {
      heard.locations = locations;
    },
    read: (_, readers) => heard.readers.push(readers),
  });
  onTestFinished(() => made.close());
  return { made, heard };
}

test('a file on the shelf can be fetched at its address, and who fetches it is counted', async () => {
  const { made, heard } = shelf();
  made.keep('abc', CONTENT);
  await made.publish('abc');
  const [url = ''] = heard.locations ?? [];
  expect(await (await fetch(url)).text()).toBe('firmware');
  await expect.poll(() => heard.readers).toEqual([1, 0]);
});

test('what was never there cannot be offered', async () => {
  const { made, heard } = shelf();
  await made.publish('abc');
  expect(heard.locations).toBeUndefined();
});

test('without power nothing is served; with it, at the same address', async () => {
  const { made, heard } = shelf();
  made.keep('abc', CONTENT);
  await made.publish('abc');
  const [url = ''] = heard.locations ?? [];
  made.goDark();
  expect((await fetch(url)).status).toBe(404);
  await made.publish('abc');
  expect(heard.locations).toEqual([url]);
  expect((await fetch(url)).status).toBe(200);
  made.unpublish('abc');
  expect((await fetch(url)).status).toBe(404);
});
