import { describe, expect, it } from 'vitest';
import { type Link, Links } from '../../../src/csms/registry/link.js';

function link(station: string, links: Links): Link {
  return { station, generation: links.nextGeneration() } as Link;
}

describe('Links', () => {
  it('has the newest link of each station', () => {
    const links = new Links();
    const [one, two, other] = [link('CP1', links), link('CP1', links), link('CP2', links)];
    expect(links.take(one)).toBeUndefined();
    expect(links.take(two)).toBe(one);
    links.take(other);
    expect(links.get('CP1')).toBe(two);
    expect(links.all()).toEqual([two, other]);
    expect(two.generation).toBeGreaterThan(one.generation);
  });

  it('does not lose a station when a link leaves that had been replaced', () => {
    const links = new Links();
    const [one, two] = [link('CP1', links), link('CP1', links)];
    links.take(one);
    links.take(two);
    expect(links.leave(one)).toBe(false);
    expect(links.get('CP1')).toBe(two);
    expect(links.leave(two)).toBe(true);
    expect(links.leave(two)).toBe(false);
    expect(links.get('CP1')).toBeUndefined();
  });
});
