import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take half a minute and more: begun last, one of them would run alone at the end. */
const LONGEST = [
  'test/scenarios/shipped.test.ts',
  'test/run/adapter/same-verdicts.test.ts',
  'test/interop/fuzz.test.ts',
  'test/csms/store/durability.test.ts',
  'test/scenarios/same-seed.test.ts',
  'test/csms/store/archive.test.ts',
  'test/csms/store/migrations.test.ts',
];

/** The longest files first, so that every core has something to do until the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId, project }: TestSpecification): number => {
      const place = LONGEST.indexOf(relative(project.config.root, moduleId).split('\\').join('/'));
      return place === -1 ? LONGEST.length : place;
    };
    return sorted.sort((a, b) => rank(a) - rank(b));
  }
}
