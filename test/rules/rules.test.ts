import { describe, expect, it } from 'vitest';
import { type Edition, editions } from '../../src/ocpp/index.js';
import type { Rule } from '../../src/rules/rule.js';
import { allRules } from '../../src/rules/table.js';
import { cases } from './cases/index.js';
import type { Case } from './trace/cases.js';
import { traceText, watch } from './trace/watch.js';

const editionsOf = (rule: Rule): Edition[] => Object.keys(rule.clauses) as Edition[];

const casesOf = (rule: Rule, edition: Edition): readonly Case[] =>
  (cases[rule.id] ?? []).filter(({ editions }) => editions === undefined || editions.includes(edition));

for (const rule of allRules) {
  describe(rule.id, () => {
    for (const edition of editionsOf(rule)) {
      for (const it_ of casesOf(rule, edition)) {
        const verdict = it_.by === undefined ? 'finds nothing' : `blames the ${it_.by}`;
        it(`${edition}: ${verdict}: ${it_.title}`, async () => {
          const { findings, guilty } = await watch(edition, it_, [rule]);
          const expected =
            it_.by === undefined
              ? []
              : [{ rule: rule.id, side: it_.by, clause: rule.clauses[edition]?.ref, frames: guilty }];
          expect(
            findings.map(({ rule: id, side, clause, frames }) => ({ rule: id, side, clause, frames })),
            `${findings.map(({ message }) => message).join('\n')}\n${traceText(it_.tale, edition)}`,
          ).toEqual(expected);
          if (it_.says) expect(findings[0]?.message).toMatch(it_.says);
        });
      }
    }
  });
}

describe('all rules together', () => {
  it.each(editions)('take every case of %s', async (edition) => {
    for (const case_ of Object.values(cases).flat()) {
      if (case_.editions !== undefined && !case_.editions.includes(edition)) continue;
      const { findings } = await watch(edition, case_);
      for (const { message, frames } of findings) {
        expect(message).not.toMatch(/undefined|NaN|\[object/);
        expect(frames.length, message).toBeGreaterThan(0);
      }
    }
  });
});

describe('the table of rules', () => {
  it.each(allRules.map((rule) => [rule.id, rule] as const))(
    '%s is tested both ways in every edition',
    (_, rule) => {
      for (const edition of editionsOf(rule)) {
        const kinds = new Set(casesOf(rule, edition).map(({ by }) => by !== undefined));
        expect([...kinds].sort(), `${rule.id} in ${edition}`).toEqual([false, true]);
      }
    },
  );

  it('has unique ids in kebab case', () => {
    const ids = allRules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('has a title and a clause for every rule', () => {
    for (const { id, title, clauses } of allRules) {
      expect(title, id).toMatch(/^[A-Z0-9].*[^.]$/);
      expect(Object.keys(clauses).length, id).toBeGreaterThan(0);
      for (const clause of Object.values(clauses))
        expect(clause.ref, id).toMatch(/^OCPP(-J)? (1\.6|2\.0\.1|2\.1) \S/);
    }
  });

  it('has no cases for rules that do not exist', () => {
    const ids = new Set(allRules.map(({ id }) => id));
    expect(Object.keys(cases).filter((id) => !ids.has(id))).toEqual([]);
  });
});
