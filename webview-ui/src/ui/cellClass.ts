export interface CellStyle {
  readonly key: string;
  readonly numeric?: boolean;
  readonly optional?: boolean;
}

/** The classes of a column's cells. */
export function cellClass({ key, numeric = false, optional = false }: CellStyle): string {
  return `column-${key}${numeric ? ' numeric' : ''}${optional ? ' optional' : ''}`;
}
