import { type ColumnDefinitionNode, type DataTypeNode, PostgresQueryCompiler } from 'kysely';

/** What SQLite's types are here. Its integers have 64 bits, and its texts sort by their bytes. */
const COLUMN_TYPES: Readonly<Record<string, string>> = {
  integer: 'bigint',
  blob: 'bytea',
  text: 'text collate "C"',
};

/** Compiles the same migrations as SQLite gets. Numbers of rows are given by us, so that no column counts by itself. */
export class PortableCompiler extends PostgresQueryCompiler {
  #inColumn = false;

  protected override visitColumnDefinition(node: ColumnDefinitionNode): void {
    this.#inColumn = true;
    super.visitColumnDefinition(node);
    this.#inColumn = false;
  }

  protected override visitDataType(node: DataTypeNode): void {
    const type = this.#inColumn ? COLUMN_TYPES[node.dataType as string] : undefined;
    if (type === undefined) super.visitDataType(node);
    else this.append(type);
  }

  protected override getAutoIncrement(): string {
    return '';
  }
}
