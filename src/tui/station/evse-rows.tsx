import { Box, Text } from 'ink';
import type { StationView } from '../../run/events.js';
import { bar, energy, power, safe } from '../format.js';

type Evse = StationView['evses'][number];
type Connector = Evse['connectors'][number];

/** From here on there is room for a bar, the register and the session's ids. */
const WIDE = 90;

/** One row for each connector; what belongs to the whole EVSE stands in the first row of it. */
export function EvseRows({ view, chosen, columns }: { view: StationView; chosen: number; columns: number }) {
  return (
    <Box flexDirection="column">
      {view.evses.flatMap((evse) =>
        evse.connectors.map((connector, i) => (
          <Row
            key={`${evse.id}.${connector.id}`}
            {...{ evse, connector, columns }}
            first={i === 0}
            chosen={evse.id === chosen}
          />
        )),
      )}
    </Box>
  );
}

interface RowProps {
  evse: Evse;
  connector: Connector;
  first: boolean;
  chosen: boolean;
  columns: number;
}

function Row({ evse, connector, first, chosen, columns }: RowProps) {
  const wide = columns >= WIDE;
  return (
    <Box width={columns} columnGap={wide ? 2 : 1}>
      <Cell columns={6}>
        <Text color="cyan" bold={chosen}>
          {chosen && first ? '\u276f' : ' '} {evse.id}.{connector.id}
        </Text>
      </Cell>
      <Cell columns={13}>
        <Text color={statusColour(connector)} wrap="truncate">
          {safe(connector.status)}
        </Text>
      </Cell>
      <Cell columns={7}>
        <Text dimColor={!connector.plugged}>{cableText(connector)}</Text>
      </Cell>
      <Cell columns={8} right>
        <Text bold={evse.powerW > 0}>{first ? power(evse.powerW) : ''}</Text>
      </Cell>
      <Cell columns={wide ? 14 : 5} right>
        {first && evse.socPercent !== undefined && <Battery percent={evse.socPercent} wide={wide} />}
      </Cell>
      <Cell columns={9} right>
        <Text>{first && evse.transactionWh !== undefined ? energy(evse.transactionWh) : ''}</Text>
      </Cell>
      {wide && first && (
        <Box flexGrow={1} flexBasis={0}>
          <Text dimColor wrap="truncate">
            {sessionText(evse)}
          </Text>
        </Box>
      )}
      {!wide && connector.error !== undefined && <Text color="red">!</Text>}
    </Box>
  );
}

function Cell({
  columns,
  right = false,
  children,
}: {
  columns: number;
  right?: boolean;
  children: React.ReactNode;
}) {
  return (
    <Box width={columns} flexShrink={0} justifyContent={right ? 'flex-end' : 'flex-start'}>
      {children}
    </Box>
  );
}

function Battery({ percent, wide }: { percent: number; wide: boolean }) {
  const { full, empty } = bar(percent / 100, 8);
  return (
    <Text>
      {wide && <Text color="green">{full}</Text>}
      {wide && <Text dimColor>{empty}</Text>} {Math.round(percent)} %
    </Text>
  );
}

function statusColour({ status, error }: Connector): string {
  if (error !== undefined || status === 'Faulted') return 'red';
  if (status === 'Available') return 'green';
  return status === 'Unavailable' ? 'gray' : 'yellow';
}

function cableText({ plugged, locked }: Connector): string {
  if (!plugged) return locked ? 'stuck' : '-';
  return locked ? 'locked' : 'plugged';
}

/** Error, token and transaction of an EVSE; of an idle one how far its register is. */
function sessionText(evse: Evse): string {
  const error = evse.connectors.find((connector) => connector.error !== undefined)?.error;
  const parts = [error, evse.idToken, evse.transactionId].filter((part) => part !== undefined).map(safe);
  return parts.length > 0 ? parts.join('  ') : `register ${energy(evse.registerWh)}`;
}
