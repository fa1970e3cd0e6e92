// A table: it can be scrolled where it is wide, and on a telephone each row is
// a card that says the name of each column.
import type { ComponentChildren, JSX } from 'preact'

export interface Column {
  title: string
  kind?: 'number' | 'when'
}

export interface TableRow {
  key: string | number
  /** As many as there are columns. */
  cells: readonly ComponentChildren[]
}

export function Table(props: {
  label: string
  columns: readonly Column[]
  rows: readonly TableRow[]
  /** The first cell of a row names it. */
  named?: boolean
  id?: string
}): JSX.Element {
  const { columns } = props
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={props.label} id={props.id}>
      {/* Roles are said since rows that are shown as cards would lose them. */}
      <table role="table">
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ title, kind }) => (
              <th key={title} scope="col" role="columnheader" class={kind}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {props.rows.map((row) => (
            <tr key={row.key} role="row">
              {columns.map(({ title, kind }, i) =>
                i === 0 && props.named ? (
                  <th key={title} scope="row" role="rowheader" class={kind}>
                    {row.cells[i]}
                  </th>
                ) : (
                  <td key={title} role="cell" class={kind} data-column={title}>
                    {row.cells[i] ? <div>{row.cells[i]}</div> : null}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
