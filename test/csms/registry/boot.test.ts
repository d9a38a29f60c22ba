import { describe, expect, it } from 'vitest';
import { answerBoot } from '../../../src/csms/registry/boot.js';
import type { Station } from '../../../src/csms/registry/station.js';

const settings = { heartbeatInterval: 300, retryInterval: 30 };

function answers(policy: Station['policy'], boots: number): [string, number][] {
  let station: Station = { id: 'CP1', policy, boots: 0, createdAt: 0 };
  return Array.from({ length: boots }, (_, at) => {
    const booted = answerBoot(station, at, settings);
    station = booted.station;
    expect(booted.answer.currentTime).toBe(at);
    expect(station).toMatchObject({ bootAt: at, registration: booted.answer.status });
    return [booted.answer.status, booted.answer.interval];
  });
}

describe('a boot is answered', () => {
  it.each<[string, Station['policy'], [string, number][]]>([
    ['Accepted with the heartbeat interval', { status: 'Accepted' }, [['Accepted', 300]]],
    [
      'Pending with the retry interval',
      { status: 'Pending' },
      [
        ['Pending', 30],
        ['Pending', 30],
      ],
    ],
    ['Rejected with an interval of its own', { status: 'Rejected', retryInterval: 5 }, [['Rejected', 5]]],
    ['with an interval of 0 where that is said', { status: 'Pending', retryInterval: 0 }, [['Pending', 0]]],
    [
      'Accepted after as many refusals as are meant',
      { status: 'Pending', times: 2, retryInterval: 9 },
      [
        ['Pending', 9],
        ['Pending', 9],
        ['Accepted', 300],
        ['Accepted', 300],
      ],
    ],
  ])('%s', (_, policy, expected) => {
    expect(answers(policy, expected.length)).toEqual(expected);
  });
});
