import { Box, Text } from 'ink';
import type { PaletteAct } from './palette.js';

/** A key and what it does, in a word or two. */
export type KeyLabel = readonly [key: string, label: string];

const GAP = 2;

/** The keys that do something now. */
export function keyLabels(acts: readonly PaletteAct[], evses: number): KeyLabel[] {
  return [
    ...acts.map(({ key, label, ask }) => [key, ask ? `${label}\u2026` : label] as const),
    ...(evses > 1 ? ([[`1-${Math.min(9, evses)}`, 'EVSE']] as const) : []),
    ['?', 'help'],
    ['q', 'quit'],
  ];
}

/** How many lines the bar takes. */
export function barLines(labels: readonly KeyLabel[], columns: number): number {
  let lines = 1;
  let used = 0;
  for (const [key, label] of labels) {
    const needed = key.length + 1 + label.length;
    if (used > 0 && used + GAP + needed > columns) {
      lines += 1;
      used = 0;
    }
    used += (used > 0 ? GAP : 0) + needed;
  }
  return lines;
}

export function KeyBar({ labels, columns }: { labels: readonly KeyLabel[]; columns: number }) {
  return (
    <Box width={columns} columnGap={GAP} flexWrap="wrap" flexShrink={0}>
      {labels.map(([key, label]) => (
        <Text key={`${key} ${label}`} wrap="truncate">
          <Text color="cyan" bold>
            {key}
          </Text>{' '}
          {label}
        </Text>
      ))}
    </Box>
  );
}
