import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freshState } from '../../../src/station/core/fresh.js';
import { modelNamed } from '../../../src/station/models/index.js';
import { MemoryFile, type MemoryOwner } from '../../../src/station/shell/memory-file.js';

const model = modelNamed('ac-22kw');
if (!model) throw new Error('no model');
const OWNER: MemoryOwner = { identity: 'CP 1/a', edition: '2.0.1', model };

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'plugfest-memory-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

/** A folder with the file of a station in it, and where it is. */
function written(): { dir: string; path: string; content: Record<string, unknown> } {
  const dir = folder();
  const file = new MemoryFile(dir, OWNER);
  file.save(freshState(OWNER.model as typeof model & object));
  file.close();
  const path = join(dir, 'CP%201%2Fa.json');
  return { dir, path, content: JSON.parse(readFileSync(path, 'utf8')) };
}

describe('the memory of a station in a file', () => {
  test('is there again', () => {
    const { dir, content } = written();
    const again = new MemoryFile(dir, OWNER);
    expect(again.state).toEqual(content['state']);
    again.close();
  });

  test('is none where there was none, in a folder that is made', () => {
    const dir = join(folder(), 'deep', 'er');
    const file = new MemoryFile(dir, OWNER);
    expect(file.state).toBeUndefined();
    file.close();
  });

  test('is as it was when a process died while it was written', () => {
    const { dir, path, content } = written();
    writeFileSync(`${path}.new`, '{"plugfest": "station mem');
    const again = new MemoryFile(dir, OWNER);
    expect(again.state).toEqual(content['state']);
    again.close();
  });

  type Change = (content: Record<string, unknown>) => unknown;
  test.each<[string, string, Change]>([
    ['no JSON', 'PF5003', () => '{"plugfest"'],
    ['nothing', 'PF5003', () => ''],
    ['JSON of somebody else', 'PF5003', () => ({ name: 'package' })],
    ['a list', 'PF5003', () => []],
    [
      'a station without its queue',
      'PF5003',
      (it) => ({ ...it, state: { physical: {}, memory: {}, volatile: {} } }),
    ],
    ['no state', 'PF5003', ({ state: _state, ...rest }) => rest],
    ['a newer version', 'PF5004', (it) => ({ ...it, version: 2 })],
    ['another identity', 'PF5005', (it) => ({ ...it, identity: 'CP2' })],
    ['another model', 'PF5005', (it) => ({ ...it, model: 'ac-7kw' })],
    ['another edition', 'PF5005', (it) => ({ ...it, edition: '1.6' })],
  ])('is refused and left alone when it is %s', (_, code, change) => {
    const { dir, path, content } = written();
    const changed = change(content);
    const text = typeof changed === 'string' ? changed : JSON.stringify(changed);
    writeFileSync(path, text);
    expect(() => new MemoryFile(dir, OWNER)).toThrow(code);
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  test('is for one at a time', () => {
    const dir = folder();
    const first = new MemoryFile(dir, OWNER);
    expect(() => new MemoryFile(dir, OWNER)).toThrow('PF5006');
    first.close();
    new MemoryFile(dir, OWNER).close();
  });

  test.each(['999999999', 'nobody', ''])('is taken over from a process that is gone: %s', (pid) => {
    const { dir, path } = written();
    writeFileSync(`${path}.lock`, pid);
    const file = new MemoryFile(dir, OWNER);
    expect(readFileSync(`${path}.lock`, 'utf8')).toBe(String(process.pid));
    file.close();
  });
});
