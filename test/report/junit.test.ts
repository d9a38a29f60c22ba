import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { richRun } from './fixture.js';
import { caseRef, Recorder } from './recorder.js';
import { live } from './render.js';
import { all, parseXml } from './xml-parser.js';

const document = () => parseXml(live('junit', richRun()));
const caseNamed = (start: string) =>
  all(document(), 'testcase').find(({ attributes }) => attributes.name?.startsWith(start));

describe('JUnit', () => {
  test('has a suite per file and a case per edition and repetition', () => {
    const suites = all(document(), 'testsuite');
    expect(suites.map(({ attributes }) => [attributes.name, attributes.tests])).toContainEqual([
      'scenarios/sessions/rfid.yaml',
      '3',
    ]);
    expect(suites.flatMap((suite) => all(suite, 'testcase'))).toHaveLength(14);
  });

  test('counts what it holds', () => {
    const root = document();
    const expected = { tests: '14', failures: '3', errors: '1', skipped: '2' };
    expect(root.attributes).toMatchObject(expected);
    for (const [key, tag] of [
      ['failures', 'failure'],
      ['errors', 'error'],
      ['skipped', 'skipped'],
    ] as const) {
      expect(all(root, tag)).toHaveLength(Number(expected[key]));
    }
  });

  test.each([
    ['Reset waits', 'failure', 'step 4 failed'],
    ['Endpoint', 'error', 'nothing answers at ws://127.0.0.1:9: connection refused'],
    ['Two stations', 'skipped', 'inconclusive: the adapter cannot say what was billed'],
    ['Base report', 'skipped', 'not applicable: OCPP 1.6 has no device model'],
    ['Meter runs back', 'failure', 'it passed, though `known-failure` says it cannot'],
  ])('%s is a %s with its reason', (name, tag, message) => {
    const found = all(document(), 'testcase').filter(({ attributes }) => attributes.name?.startsWith(name));
    expect(found.flatMap((one) => all(one, tag)).map(({ attributes }) => attributes.message)).toContain(
      message,
    );
  });

  test('a known failure as declared has passed', () => {
    const known = caseNamed('Lock stays stuck');
    expect(known?.children.map(({ tag }) => tag)).toEqual(['properties']);
  });

  test('names the seed and what a case is evidence for', () => {
    const properties = all(document(), 'property').map(
      ({ attributes }) => `${attributes.name}=${attributes.value}`,
    );
    expect(properties).toEqual(expect.arrayContaining(['seed=424242', 'refs=2.0.1/E02, TC_E_03_CSMS']));
  });

  test('carries the frames, the longest ones cut', () => {
    const [out] = all(caseNamed('Endpoint') ?? document(), 'system-out');
    expect(out?.text).toContain('CP1 -> CSMS [2,"x","DataTransfer"');
    expect(out?.text.length).toBeLessThan(3000);
  });

  test('is well-formed whatever the frames and names hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, raw) => {
        const recorder = new Recorder();
        const ref = caseRef(`scenarios/${name}.yaml`, name, '1.6', { tags: [name], refs: [raw] });
        const plan = { seed: 1, target: name, clock: 'real' as const, cases: [ref] };
        recorder.run('run-begin', 0, { version: 1, plan });
        const pen = recorder.case(ref);
        pen.frame({ raw, messageType: 'unreadable' });
        pen.emit('act', { station: name, text: raw });
        pen.end({ kind: 'failed', reason: raw });
        const end = richRun().at(-1);
        const text = live('junit', [...recorder.events, ...(end ? [end] : [])]);
        expect(all(parseXml(text), 'testcase')).toHaveLength(1);
      }),
    );
  });
});
