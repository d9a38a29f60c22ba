/** Data types of the wire (DataEnumType). */
export type DataType =
  | 'boolean'
  | 'integer'
  | 'decimal'
  | 'string'
  | 'dateTime'
  | 'OptionList'
  | 'MemberList'
  | 'SequenceList';

/** `R or RW`: the station's choice. W is never read back. */
export type Mutability = 'R' | 'RW' | 'W' | 'R or RW';

/** Where a component sits: the station, one of its EVSEs, one of their connectors. */
export type Tier = 'station' | 'evse' | 'connector' | 'station or evse' | 'any';

/** AttributeEnumType */
export type AttributeType = 'Actual' | 'Target' | 'MinSet' | 'MaxSet';

export interface Particulars {
  /** One unit, or the choice of units, the default first. */
  readonly unit?: string | readonly string[];
  /** What the variable may be set to, or what its list may contain. */
  readonly values?: readonly string[];
  /** The same, as the name of an enumeration of the edition. */
  readonly valuesOf?: string;
  /** Least and greatest value of a number; least and greatest length of a string. */
  readonly min?: number;
  readonly max?: number;
  readonly tier?: Tier;
  /** The attributes it has, where that is not just Actual. */
  readonly attributes?: readonly AttributeType[];
}

/** `Name` or `Name[instance]`; an instance in <> is a placeholder. Required means: with the component or its block. */
export type VariableRow = readonly [
  name: string,
  need: 'required' | 'optional',
  mutability: Mutability,
  dataType: DataType,
  particulars?: Particulars,
];

/** Component -> its variables. */
export type ComponentTable = Readonly<Record<string, readonly VariableRow[]>>;
