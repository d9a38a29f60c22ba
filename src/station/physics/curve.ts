/** A piecewise linear function: points in order of x, straight between, constant before the first and after the last. */
export type Line = readonly (readonly [x: number, y: number])[];

export function constant(y: number): Line {
  return [[0, y]];
}

export function scaled(line: Line, factor: number): Line {
  return line.map(([x, y]) => [x, y * factor] as const);
}

export function valueAt(line: Line, x: number): number {
  let left: readonly [number, number] | undefined;
  for (const point of line) {
    if (point[0] >= x) {
      if (left === undefined || point[0] === x) return point[1];
      return left[1] + ((point[1] - left[1]) * (x - left[0])) / (point[0] - left[0]);
    }
    left = point;
  }
  return left?.[1] ?? 0;
}

/**
 * The lowest of several lines over [from, to], as a line again with a point at both ends.
 * Exact: besides the corners of the lines it has a corner wherever two of them cross.
 */
export function lowest(lines: readonly Line[], from: number, to: number): Line {
  const corners = [from, to, ...lines.flatMap((line) => line.map(([x]) => x))];
  const xs = ascending(corners.filter((x) => x >= from && x <= to));
  const crossings = xs.slice(1).flatMap((right, i) => crossingsWithin(lines, xs[i] ?? from, right));
  return ascending([...xs, ...crossings]).map(
    (x) => [x, Math.min(...lines.map((line) => valueAt(line, x)))] as const,
  );
}

function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** Where lines cross strictly inside [left, right], between whose ends none has a corner. */
function crossingsWithin(lines: readonly Line[], left: number, right: number): number[] {
  const ends = lines.map((line) => [valueAt(line, left), valueAt(line, right)] as const);
  return ends.flatMap(([aLeft, aRight], i) =>
    ends.slice(i + 1).flatMap(([bLeft, bRight]) => {
      const before = aLeft - bLeft;
      const after = aRight - bRight;
      return before * after < 0 ? [left + ((right - left) * before) / (before - after)] : [];
    }),
  );
}
