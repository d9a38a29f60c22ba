import { Box, Text } from 'ink';
import type { StationView } from '../../run/events.js';
import { safe } from '../format.js';

/** What drivers read on the station's display, in one line; nothing where it shows nothing. */
export function DisplayRow({ view, columns }: { view: StationView; columns: number }) {
  const lines = view.display ?? [];
  if (lines.length === 0) return null;
  return (
    <Box width={columns}>
      <Text wrap="truncate">
        <Text dimColor>display </Text>
        <Text color="cyan">
          {lines.map(({ text, evse }) => safe(evse ? `${evse}: ${text}` : text)).join(' | ')}
        </Text>
      </Text>
    </Box>
  );
}
