import { Box, Text, useInput } from 'ink';
import { useReducer, useState } from 'react';
import type { Clock } from '../../world/index.js';
import { safe } from '../format.js';
import { type Size, useSize } from '../use-size.js';
import { useTicks } from '../use-ticks.js';
import { Controls, type ControlsOptions } from './controls.js';
import { DisplayRow } from './display-row.js';
import { EvseRows } from './evse-rows.js';
import { Header } from './header.js';
import { barLines, KeyBar, keyLabels } from './key-bar.js';
import { KeyHelp } from './key-help.js';
import { LogPane } from './log-pane.js';
import { available } from './palette.js';
import { Prompt, promptLines } from './prompt.js';

export interface StationAppProps extends ControlsOptions {
  /** The machine's clock. */
  clock: Clock;
  size?: Size;
}

/** A live charge point: what it is, how its connectors do, what it says, and what one can do to it. */
export function StationApp({ clock, size: fixed, ...options }: StationAppProps) {
  useTicks(clock);
  const { columns, rows } = useSize(fixed);
  const [, changed] = useReducer((n: number) => n + 1, 0);
  const [controls] = useState(() => new Controls(options, changed));
  useInput((input, key) => {
    controls.press(input, key);
    changed();
  });
  const { palette, log } = options;
  log.refresh();
  const { view } = log;
  const { asking, evse } = controls;
  const question = asking?.act.ask;
  const labels = keyLabels(available(palette, view, evse), view?.evses.length ?? 1);
  const connectors = view?.evses.reduce((sum, each) => sum + each.connectors.length, 0) ?? 0;
  const bottom = question ? promptLines(question) : barLines(labels, columns);
  // Header, title of the pane and refusal take a line each; one stays free, or the terminal would scroll.
  const shown = view?.display?.length ? 1 : 0;
  const paneRows = Math.max(1, rows - 4 - connectors - shown - bottom);
  controls.page = paneRows;
  return (
    <Box flexDirection="column" width={columns} height={rows - 1}>
      <Header view={view} columns={columns} />
      {view && <EvseRows view={view} chosen={evse} columns={columns} />}
      {view && <DisplayRow view={view} columns={columns} />}
      {controls.help ? (
        <KeyHelp palette={palette} columns={columns} rows={paneRows} />
      ) : (
        <LogPane log={log} rows={paneRows} columns={columns} until={controls.until} />
      )}
      <Text color="yellow" wrap="truncate">
        {safe(controls.refusal) || ' '}
      </Text>
      {asking && question ? (
        <Prompt asking={asking} question={question} columns={columns} />
      ) : (
        <KeyBar labels={labels} columns={columns} />
      )}
    </Box>
  );
}
