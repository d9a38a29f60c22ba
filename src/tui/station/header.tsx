import { Box, Text } from 'ink';
import type { StationView } from '../../run/events.js';
import { safe } from '../format.js';

const GOOD: ReadonlySet<string> = new Set(['on', 'up', 'accepted']);
const WAITING: ReadonlySet<string> = new Set(['connecting', 'pending', 'unregistered']);

/** Who the station is, and whether it has power, a link and a place in the CSMS. */
export function Header({ view, columns }: { view: StationView | undefined; columns: number }) {
  if (!view) return <Text dimColor>waiting for the station</Text>;
  return (
    <Box width={columns} columnGap={2} justifyContent="space-between">
      <Text wrap="truncate">
        <Text bold>{safe(view.id)}</Text> OCPP {view.edition} <Text dimColor>{safe(view.model)}</Text>
      </Text>
      <Box columnGap={2} flexShrink={0}>
        <Fact name="power" value={view.power} />
        <Fact name="link" value={view.link} />
        <Fact name="" value={view.registration} />
        {view.queued > 0 && <Text color="yellow">{view.queued} queued</Text>}
      </Box>
    </Box>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  const colour = GOOD.has(value) ? 'green' : WAITING.has(value) ? 'yellow' : 'red';
  return (
    <Text>
      {name === '' ? '' : <Text dimColor>{name} </Text>}
      <Text color={colour}>{value}</Text>
    </Text>
  );
}
