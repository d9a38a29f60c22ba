import { type Matcher, type Mismatch, match } from '../../../language/index.js';
import { failed, passed, type Stage, type StepOutcome } from '../../../stage.js';
import { deadlineOf, polled } from '../../polled.js';
import { unlessUnfit } from '../business-step.js';
import { type Item, listed, one } from '../find.js';
import type { RecordWanted } from './index.js';

/** Passes when something on record is as expected, or as many as are to be so; looks again until the step may wait no longer. */
export function expectRecord(stage: Stage, wanted: RecordWanted): Promise<StepOutcome> {
  const look = () => unlessUnfit(() => recordNow(stage, wanted));
  return wanted.count === 0 ? noneFor(stage, look) : polled(stage, deadlineOf(stage), look);
}

/** None now, and none for as long as the step says. */
async function noneFor(stage: Stage, look: () => Promise<StepOutcome>): Promise<StepOutcome> {
  const end = stage.clock.monotonic() + (stage.within ?? 0);
  const isOver = (outcome: StepOutcome) => outcome.kind !== 'passed' || stage.clock.monotonic() >= end;
  let last = await look();
  while (!isOver(last)) {
    await stage.log.until(Math.min(1_000, end - stage.clock.monotonic()), () => undefined);
    last = await look();
  }
  return last;
}

async function recordNow(stage: Stage, wanted: RecordWanted): Promise<StepOutcome> {
  const { row, count } = wanted;
  const all = await itemsOf(stage, wanted);
  const judged = all.map((item) => ({ item, mismatches: mismatchesOf(stage, item, wanted) }));
  const fitting = judged.filter(({ mismatches }) => mismatches.length === 0);
  if (count !== undefined && fitting.length !== count)
    return failed(
      `${fitting.length} of ${all.length} ${row.plural}${whose(wanted)} are as expected, not ${count}`,
      nearest(judged),
    );
  if (count !== undefined) return passed(fitting.map(({ item }) => item));
  const newest = fitting.at(-1);
  if (newest) return passed(newest.item);
  const near = judged.findLast(({ mismatches }) => mismatches.length === fewest(judged));
  if (!near) return failed(`there is no ${row.name.replace('-', ' ')}${whose(wanted)} on record`);
  const others =
    all.length === 1 ? '' : `none of ${all.length} ${row.plural}${whose(wanted)} is as expected; nearest, `;
  return failed(`${others}${row.called(near.item)} is not as expected`, { mismatches: near.mismatches });
}

/** Those of the driver, where one is named. */
async function itemsOf(stage: Stage, { row, expected }: RecordWanted): Promise<Item[]> {
  const place = { step: `expect ${row.name}`, path: row.path(stage, expected) };
  if (row.alone) {
    const item = await one(stage, place);
    return item ? [item] : [];
  }
  const { driver } = expected;
  const all = await listed(stage, place);
  if (driver === undefined) return all;
  return all.filter((item) => row.view(item)['driver'] === stage.cast.driver(driver));
}

function mismatchesOf(stage: Stage, item: Item, { row, expected }: RecordWanted): Mismatch[] {
  const view = row.view(item);
  return Object.entries(expected).flatMap(([field, matcher]) => {
    if (!isMatcher(matcher)) return [];
    return match(matcher, view[field], stage.names).mismatches.map((each) =>
      below(`${row.name}.${field}`, each),
    );
  });
}

/** A difference with its path from the thing on record. */
function below(field: string, { path, message, ...rest }: Mismatch): Mismatch {
  if (path === '') return { path: field, message, ...rest };
  const joint = path.startsWith('[') ? '' : '.';
  return { path: `${field}${joint}${path}`, message: message.slice(`${path}: `.length), ...rest };
}

type Judged = readonly { item: Item; mismatches: Mismatch[] }[];

const fewest = (judged: Judged): number => Math.min(...judged.map(({ mismatches }) => mismatches.length));

/** What keeps the nearest of those that do not fit from it. */
function nearest(judged: Judged): { mismatches?: Mismatch[] } {
  const unfit = judged.filter(({ mismatches }) => mismatches.length > 0);
  const near = unfit.findLast(({ mismatches }) => mismatches.length === fewest(unfit));
  return near ? { mismatches: near.mismatches } : {};
}

const whose = ({ expected: { driver } }: RecordWanted): string =>
  driver === undefined ? '' : ` of ${driver}`;

function isMatcher(value: unknown): value is Matcher {
  return typeof value === 'object' && value !== null && 'op' in value && 'span' in value;
}
