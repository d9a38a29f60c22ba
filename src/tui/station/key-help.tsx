import { Box, Text } from 'ink';
import type { PaletteAct } from './palette.js';

const OTHERS: readonly (readonly [string, string])[] = [
  ['1-9', 'choose the EVSE that the acts are about; Tab: the next one'],
  ['\u2191 \u2193', 'scroll the frames; PgUp, PgDn by a page, End to the newest'],
  ['q', 'stop the station and leave; so does Ctrl-C'],
];

/** Every key with what it does, whether that can be done now or not. */
export function KeyHelp({
  palette,
  columns,
  rows,
}: {
  palette: readonly PaletteAct[];
  columns: number;
  rows: number;
}) {
  return (
    <Box flexDirection="column" width={columns} height={rows + 1} overflow="hidden">
      <Text dimColor>{'\u2500\u2500 keys (any of them goes back) '.padEnd(columns, '\u2500')}</Text>
      {[...byKey(palette), ...OTHERS].slice(0, rows).map(([key, text]) => (
        <Box key={key} columnGap={2}>
          <Box width={3} flexShrink={0}>
            <Text color="cyan" bold>
              {key}
            </Text>
          </Box>
          <Text wrap="truncate">{text}</Text>
        </Box>
      ))}
    </Box>
  );
}

/** Acts that share a key stand in one line, as only one of them can be done at a time. */
function byKey(palette: readonly PaletteAct[]): [string, string][] {
  const lines = new Map<string, string>();
  for (const { key, summary } of palette) {
    const before = lines.get(key);
    lines.set(key, before === undefined ? summary : `${before}, or ${summary}`);
  }
  return [...lines];
}
