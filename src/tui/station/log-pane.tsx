import { Box, Text } from 'ink';
import type { LogLine, StationLog } from './log.js';

const COLOURS: Record<LogLine['kind'], string> = {
  said: 'cyan',
  heard: 'magenta',
  act: 'green',
  bad: 'red',
  note: 'gray',
};

export interface LogPaneProps {
  log: StationLog;
  /** Height without the title. */
  rows: number;
  columns: number;
  /** The line after the last that is shown, counted from the first that ever was; undefined: the newest is shown. */
  until: number | undefined;
}

/** The last lines, or those further up when it is scrolled back. */
export function LogPane({ log, rows, columns, until }: LogPaneProps) {
  const { lines, forgotten } = log;
  const end = until === undefined ? lines.length : Math.max(until - forgotten, Math.min(rows, lines.length));
  const shown = lines.slice(Math.max(0, end - rows), end);
  const below = lines.length - end;
  const title = below > 0 ? ` ${below} newer below ` : ' frames ';
  return (
    <Box flexDirection="column" width={columns} height={rows + 1} flexShrink={0}>
      <Text dimColor>{`\u2500\u2500${title}`.padEnd(columns, '\u2500')}</Text>
      {shown.map(({ seq, time, kind, text }) => (
        <Text key={seq} wrap="truncate">
          <Text dimColor>{time} </Text>
          <Text color={COLOURS[kind]}>{text}</Text>
        </Text>
      ))}
    </Box>
  );
}
