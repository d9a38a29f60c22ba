import { Box, Text } from 'ink';
import { bar, stopwatch } from '../format.js';
import { VERDICTS } from '../verdicts.js';
import type { Progress } from './progress.js';

/** How far the run is, and what has come of it so far. */
export function Footer({ progress, columns }: { progress: Progress; columns: number }) {
  const { plan, ended, counts, findings, realMs } = progress;
  const total = plan?.cases.length ?? 0;
  const { full, empty } = bar(total === 0 ? 0 : ended / total, columns < 80 ? 12 : 24);
  const shown = VERDICTS.filter(({ kind }) => counts[kind] > 0 || kind === 'passed' || kind === 'failed');
  return (
    <Box width={columns} columnGap={2} flexWrap="wrap">
      <Text>
        <Text color={counts.failed + counts.error > 0 ? 'red' : 'green'}>{full}</Text>
        <Text dimColor>{empty}</Text> {ended}/{total}
      </Text>
      <Text>
        {shown.map(({ kind, mark, colour }, i) => (
          <Text key={kind} color={colour} dimColor={counts[kind] === 0}>
            {i === 0 ? '' : '  '}
            {mark} {counts[kind]}
          </Text>
        ))}
      </Text>
      {findings > 0 && <Text color="yellow">{findings === 1 ? '1 finding' : `${findings} findings`}</Text>}
      <Text dimColor>{stopwatch(realMs)}</Text>
      {plan && <Text dimColor>seed {plan.seed}</Text>}
    </Box>
  );
}
