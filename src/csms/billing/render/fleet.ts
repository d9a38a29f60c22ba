import { dateText } from '../calendar.js';
import type { FleetLine, FleetMember, FleetStatement } from '../fleet-statement.js';
import { formatMoney } from '../format.js';
import { partyLines, type View } from './view.js';

/** Every driver with invoices and credit notes, and what they come to. */
export function fleetView(statement: FleetStatement): View {
  const { month, timeZone, at, seller, buyer, currency, drivers, taxes } = statement;
  const money = (minor: number) => formatMoney(minor, currency);
  return {
    title: `Fleet statement ${month}`,
    at,
    seller: partyLines(seller),
    buyer: partyLines(buyer),
    facts: [['As of', dateText(at - 1, timeZone)]],
    columns: [
      { title: 'Date', align: 'left', width: 0.13 },
      { title: 'What', align: 'left', width: 0.35 },
      { title: 'Energy', align: 'right', width: 0.12 },
      { title: 'Net', align: 'right', width: 0.13 },
      { title: 'Tax', align: 'right', width: 0.12 },
      { title: 'Open', align: 'right', width: 0.15 },
    ],
    rows: drivers.flatMap((member) => rowsOf(member, statement)),
    totals: [
      ['Net', money(statement.net)],
      ...taxes.map(({ percent, tax }) => [`Tax ${percent} %`, money(tax)] as const),
      ['Total', money(statement.total)],
      ['Paid', money(-statement.paid || 0)],
      ['To pay', money(statement.open)],
    ],
    notes: [],
  };
}

function rowsOf({ name, lines, ...sums }: FleetMember, statement: FleetStatement): string[][] {
  const { timeZone, currency } = statement;
  const money = ({ net, tax, open }: Pick<FleetLine, 'net' | 'tax' | 'open'>) =>
    [net, tax, open].map((minor) => formatMoney(minor, currency));
  return [
    ['', name, '', '', '', ''],
    ...lines.map((line) => {
      const { at, kind, number, about, energyWh } = line;
      const energy = energyWh === undefined || kind !== 'invoice' ? '' : `${energyWh / 1000} kWh`;
      const what = `${kind === 'invoice' ? 'Invoice' : 'Credit note'} ${number}`;
      const text = about === undefined ? what : `${what}, ${about}`;
      return [dateText(at, timeZone), text, energy, ...money(line)];
    }),
    ['', `Sum of ${name}`, '', ...money(sums)],
  ];
}
