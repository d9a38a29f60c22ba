/** A number that no database of ours can keep: beyond what is exact. What was to be done with it is undone. */
export class Unkeepable extends RangeError {
  override readonly name = 'Unkeepable';

  constructor(value: number) {
    super(`${value} is not a whole number that can be kept`);
  }
}
