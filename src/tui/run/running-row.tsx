import { Box, Text } from 'ink';
import { safe, spinner, stopwatch } from '../format.js';
import type { RunningCase } from './progress.js';

/** `\u2819 RFID session, billed\u2026  2.0.1  wait 1 h                 12:04` */
export function RunningRow({
  running,
  tick,
  columns,
}: {
  running: RunningCase;
  tick: number;
  columns: number;
}) {
  const { ref, step, elapsed } = running;
  const name = ref.repetition > 1 ? `${safe(ref.name)} #${ref.repetition}` : safe(ref.name);
  return (
    <Box width={columns} gap={1}>
      <Text color="cyan">{spinner(tick)}</Text>
      <Box width={Math.floor(columns * 0.42)}>
        <Text wrap="truncate">{name}</Text>
      </Box>
      <Box width={6} flexShrink={0}>
        <Text dimColor>{ref.edition}</Text>
      </Box>
      <Box flexGrow={1} flexBasis={0}>
        <Text wrap="truncate">{safe(step)}</Text>
      </Box>
      <Box flexShrink={0} justifyContent="flex-end" minWidth={8}>
        <Text dimColor>{stopwatch(elapsed)}</Text>
      </Box>
    </Box>
  );
}
