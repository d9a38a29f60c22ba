import { Box, Static, Text } from 'ink';
import type { Clock } from '../../world/index.js';
import { type Size, useSize } from '../use-size.js';
import { useTicks } from '../use-ticks.js';
import { Footer } from './footer.js';
import type { RunProgress } from './progress.js';
import { RunningRow } from './running-row.js';

export interface RunViewProps {
  progress: RunProgress;
  /** The machine's clock. */
  clock: Clock;
  /** Text that stays, above what changes: whole lines, in order. */
  printed: readonly string[];
  /** Only what stays is shown: the run is over, or somebody is asked something. */
  still: boolean;
  size?: Size;
}

/** Most running cases that are listed, however tall the terminal is. */
const MOST_ROWS = 8;

/** The live end of a run: printed lines scroll away above, running cases and counts stay below. */
export function RunView({ progress, clock, printed, still, size: fixed }: RunViewProps) {
  const tick = useTicks(clock);
  const { columns, rows } = useSize(fixed);
  const now = progress.now();
  const room = Math.max(1, Math.min(MOST_ROWS, rows - 6));
  const more = now.running.length - room;
  return (
    <>
      <Static items={[...printed]}>{(line, i) => <Text key={i}>{line === '' ? ' ' : line}</Text>}</Static>
      {!still && now.plan && (
        <Box flexDirection="column" marginTop={1}>
          {now.running.slice(0, room).map((running) => (
            <RunningRow key={running.ref.id} running={running} tick={tick} columns={columns} />
          ))}
          {more > 0 && <Text dimColor> and {more} more</Text>}
          <Footer progress={now} columns={columns} />
        </Box>
      )}
    </>
  );
}
