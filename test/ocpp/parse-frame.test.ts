import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Edition,
  edition,
  editions,
  type Frame,
  type FrameProblem,
  messageType,
  parseFrame,
  serializeFrame,
} from '../../src/ocpp/index.js';

const v1: readonly Edition[] = ['1.6'];
const v2: readonly Edition[] = ['2.0.1', '2.1'];
const all: readonly Edition[] = editions;

describe('a well-formed frame', () => {
  const table: readonly [string, readonly Edition[], Frame][] = [
    [
      '[2,"19223201","Heartbeat",{}]',
      all,
      { kind: 'call', id: '19223201', action: 'Heartbeat', payload: {} },
    ],
    [
      ' [ 2 , "a" , "Reset" , { "type" : "Soft" } ] ',
      all,
      { kind: 'call', id: 'a', action: 'Reset', payload: { type: 'Soft' } },
    ],
    [
      '[3,"19223201",{"status":"Accepted"}]',
      all,
      { kind: 'result', id: '19223201', payload: { status: 'Accepted' } },
    ],
    [
      '[4,"162376037","NotSupported","no display",{"a":1}]',
      all,
      { kind: 'error', id: '162376037', code: 'NotSupported', description: 'no display', details: { a: 1 } },
    ],
    [
      '[5,"b","FormatViolation","",{}]',
      ['2.1'],
      { kind: 'resultError', id: 'b', code: 'FormatViolation', description: '', details: {} },
    ],
    [
      '[6,"c","NotifyPeriodicEventStream",{"id":1}]',
      ['2.1'],
      { kind: 'send', id: 'c', action: 'NotifyPeriodicEventStream', payload: { id: 1 } },
    ],
    ['[2,"n","Heartbeat",null]', all, { kind: 'call', id: 'n', action: 'Heartbeat', payload: {} }],
    ['[3,"n",null]', all, { kind: 'result', id: 'n', payload: {} }],
    [
      '[4,"-1","RpcFrameworkError","",{}]',
      all,
      { kind: 'error', id: '-1', code: 'RpcFrameworkError', description: '', details: {} },
    ],
    [
      `[2,"${'x'.repeat(36)}","Heartbeat",{}]`,
      all,
      { kind: 'call', id: 'x'.repeat(36), action: 'Heartbeat', payload: {} },
    ],
    [
      '[2,"u","Unheard",{"😀":"\\ud800"}]',
      all,
      { kind: 'call', id: 'u', action: 'Unheard', payload: { '😀': '\ud800' } },
    ],
    [
      '[2,"d","DataTransfer",{"data":1,"data":2}]',
      all,
      { kind: 'call', id: 'd', action: 'DataTransfer', payload: { data: 2 } },
    ],
  ];

  it.each(table.flatMap(([text, ids, frame]) => ids.map((id) => [id, text, frame] as const)))(
    'of %s is read: %s',
    (id, text, frame) => {
      expect(parseFrame(id, text)).toEqual({ frame });
    },
  );

  it('keeps a key called __proto__ as plain data', () => {
    const { frame } = parseFrame('2.1', '[3,"a",{"__proto__":{"polluted":true}}]');
    expect(frame?.kind === 'result' && Object.keys(frame.payload)).toEqual(['__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

const problemOf = (id: Edition, text: string): FrameProblem => {
  const { problem } = parseFrame(id, text);
  if (!problem) throw new Error(`${text} was accepted`);
  return problem;
};

describe('a malformed frame', () => {
  // text; editions; code; id of the answer, or null when nothing is answered
  const table: readonly [string, readonly Edition[], string, string | null][] = [
    ['', v1, 'GenericError', null],
    ['', v2, 'RpcFrameworkError', '-1'],
    ['hello', v1, 'GenericError', null],
    ['hello', v2, 'RpcFrameworkError', '-1'],
    ['[2,"a","Heartbeat",{]', v1, 'FormationViolation', 'a'],
    ['[2,"a","Heartbeat",{]', v2, 'FormatViolation', 'a'],
    ['[2,"a","Heartbeat",{"x":NaN}]', v2, 'FormatViolation', 'a'],
    ['[2,"a","Heartbeat",{}', v2, 'FormatViolation', 'a'],
    ['[3,"a",{]', ['1.6'], 'FormationViolation', null],
    ['[3,"a",{]', ['2.0.1'], 'FormatViolation', null],
    ['[3,"a",{]', ['2.1'], 'FormatViolation', 'a'],
    ['[4,"a","GenericError","",{]', all.slice(1), 'FormatViolation', null],
    ['{"a":1}', v1, 'GenericError', null],
    ['{"a":1}', v2, 'RpcFrameworkError', '-1'],
    ['null', v2, 'RpcFrameworkError', '-1'],
    ['42', v2, 'RpcFrameworkError', '-1'],
    ['[]', v1, 'GenericError', null],
    ['[]', v2, 'RpcFrameworkError', '-1'],
    ['["2","a","Heartbeat",{}]', v1, 'GenericError', 'a'],
    ['["2","a","Heartbeat",{}]', v2, 'RpcFrameworkError', 'a'],
    ['[2.5,"a","Heartbeat",{}]', v2, 'RpcFrameworkError', 'a'],
    ['[2,5,"Heartbeat",{}]', v1, 'GenericError', null],
    ['[2,5,"Heartbeat",{}]', v2, 'RpcFrameworkError', '-1'],
    ['[2,null,"Heartbeat",{}]', v2, 'RpcFrameworkError', '-1'],
    [`[2,"${'x'.repeat(37)}","Heartbeat",{}]`, v1, 'GenericError', 'x'.repeat(37)],
    [`[2,"${'x'.repeat(37)}","Heartbeat",{}]`, v2, 'RpcFrameworkError', 'x'.repeat(37)],
    [`[2,"${'x'.repeat(300)}","Heartbeat",{}]`, v1, 'GenericError', null],
    [`[2,"${'x'.repeat(300)}","Heartbeat",{}]`, v2, 'RpcFrameworkError', '-1'],
    ['[2,"a","Heartbeat"]', v1, 'GenericError', 'a'],
    ['[2,"a","Heartbeat"]', v2, 'RpcFrameworkError', 'a'],
    ['[2,"a","Heartbeat",{},{}]', v2, 'RpcFrameworkError', 'a'],
    ['[2,"a",7,{}]', v1, 'GenericError', 'a'],
    ['[2,"a",7,{}]', v2, 'RpcFrameworkError', 'a'],
    ['[2,"a","Heartbeat",[]]', v1, 'FormationViolation', 'a'],
    ['[2,"a","Heartbeat",[]]', v2, 'FormatViolation', 'a'],
    ['[2,"a","Heartbeat","{}"]', v2, 'FormatViolation', 'a'],
    ['[3,"a"]', v1, 'GenericError', null],
    ['[3,"a"]', ['2.0.1'], 'RpcFrameworkError', null],
    ['[3,"a"]', ['2.1'], 'RpcFrameworkError', 'a'],
    ['[3,"a",5]', ['2.1'], 'FormatViolation', 'a'],
    ['[4,"a","GenericError",""]', v2, 'RpcFrameworkError', null],
    ['[4,"a",5,"",{}]', v2, 'RpcFrameworkError', null],
    ['[4,"a","GenericError","",null]', v2, 'FormatViolation', null],
    ['[5,"a","GenericError",""]', ['2.1'], 'RpcFrameworkError', null],
    ['[6,"a","NotifyPeriodicEventStream"]', ['2.1'], 'RpcFrameworkError', null],
    ['[5,"a","GenericError","",{}]', v1, 'GenericError', null],
    ['[5,"a","GenericError","",{}]', ['2.0.1'], 'MessageTypeNotSupported', 'a'],
    ['[6,"a","NotifyPeriodicEventStream",{}]', ['2.0.1'], 'MessageTypeNotSupported', 'a'],
    ['[1,"a"]', v1, 'GenericError', null],
    ['[99,"a"]', ['2.0.1'], 'MessageTypeNotSupported', 'a'],
    ['[99]', ['2.0.1'], 'MessageTypeNotSupported', '-1'],
    ['[99,"a"]', ['2.1'], 'MessageTypeNotSupported', null],
    ['[99]', ['2.1'], 'MessageTypeNotSupported', null],
    ['[1,"a","Heartbeat",{}]', ['2.1'], 'MessageTypeNotSupported', null],
  ];

  it.each(table.flatMap(([text, ids, code, answer]) => ids.map((id) => [id, text, code, answer] as const)))(
    'of %s: %s gets %s for %s',
    (id, text, code, answer) => {
      const problem = problemOf(id, text);
      expect({ code: problem.code, answer: problem.respond ? problem.id : null }).toEqual({ code, answer });
      expect(edition(id).errorCodes).toContain(problem.code);
    },
  );

  it('is answered as its type demands: a bad CALLRESULT of 2.1 with CALLRESULTERROR, a bad CALL with CALLERROR', () => {
    expect(problemOf('2.1', '[3,"a"]').replyType).toBe(messageType.resultError);
    expect(problemOf('2.1', '[2,"a"]').replyType).toBe(messageType.error);
    expect(problemOf('2.1', 'hello').replyType).toBe(messageType.error);
  });

  it('names the outstanding call that a bad answer belongs to, though nobody answers it', () => {
    expect(problemOf('1.6', '[3,"call-7",5]')).toMatchObject({
      id: 'call-7',
      respond: false,
      messageType: 3,
    });
  });

  it('says in plain words what is wrong', () => {
    const words = (text: string) => problemOf('2.0.1', text).message;
    expect(words('hello')).toBe('The message is not valid JSON');
    expect(words('{}')).toBe('The message is an object, expected a list');
    expect(words('["2"]')).toBe('The message begins with the string "2", expected a message type number');
    expect(words('[9]')).toBe('OCPP 2.0.1 has no message type 9');
    expect(words('[2,7,"A",{}]')).toBe('CALL has the number 7 as message id, expected a string');
    expect(words('[3,"a",{},1]')).toBe('CALLRESULT has 4 elements, expected 3');
    expect(words('[2,"a","A",[]]')).toBe('CALL has a list as payload, expected an object');
  });

  it('is refused when its payload is nested deeper than 64 levels, however deep', () => {
    const nested = (levels: number) =>
      `[2,"a","DataTransfer",${'{"a":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}]`;
    expect(parseFrame('2.1', nested(64)).frame).toBeDefined();
    expect(problemOf('2.1', nested(65))).toMatchObject({ code: 'FormatViolation', id: 'a', respond: true });
    expect(problemOf('2.1', nested(100_000))).toMatchObject({ id: 'a', respond: true });
    expect(problemOf('2.1', '['.repeat(500_000))).toMatchObject({ id: '-1' });
  });
});

describe('any frame', () => {
  const id = fc.string({ maxLength: 36, unit: 'binary' }).filter((text) => [...text].length <= 36);
  const payload = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }), { noNullPrototype: true });
  const errorParts = { id, code: fc.string(), description: fc.string(), details: payload };
  const frame = fc.oneof(
    fc.record({ kind: fc.constant('call'), id, action: fc.string(), payload }, { noNullPrototype: true }),
    fc.record({ kind: fc.constant('result'), id, payload }, { noNullPrototype: true }),
    fc.record({ kind: fc.constant('error'), ...errorParts }, { noNullPrototype: true }),
    fc.record({ kind: fc.constant('resultError'), ...errorParts }, { noNullPrototype: true }),
    fc.record({ kind: fc.constant('send'), id, action: fc.string(), payload }, { noNullPrototype: true }),
  ) as fc.Arbitrary<Frame>;

  it('comes back from its text as it was', () => {
    fc.assert(
      fc.property(frame, (said) => {
        const text = serializeFrame(said);
        const { frame: heard } = parseFrame('2.1', text);
        expect(heard && serializeFrame(heard)).toBe(text);
        expect(heard).toEqual(JSON.parse(JSON.stringify(said)));
      }),
    );
  });

  it.each(editions)('of %s: damaged in any way, it is read or refused with a code of the edition', (id) => {
    const damage = fc.record({ at: fc.nat(400), cut: fc.nat(8), put: fc.string({ maxLength: 6 }) });
    fc.assert(
      fc.property(frame, damage, (said, { at, cut, put }) => {
        const text = serializeFrame(said);
        const { problem } = parseFrame(id, text.slice(0, at) + put + text.slice(at + cut));
        if (problem) expect(edition(id).errorCodes).toContain(problem.code);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(editions)('of %s: any JSON at all is read or refused', (id) => {
    const pieces = fc.oneof(fc.jsonValue(), fc.constantFrom(2, 3, 4, 5, 6, 'a', 'Heartbeat', {}, null));
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 6 }), (list) => {
        const { problem } = parseFrame(id, JSON.stringify(list));
        if (problem) expect(edition(id).errorCodes).toContain(problem.code);
      }),
      { numRuns: 2000 },
    );
  });
});
