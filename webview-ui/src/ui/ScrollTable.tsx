import type { ComponentChildren, JSX } from 'preact';

export interface ScrollTableProps {
  /** Names the table and the region in which it scrolls. */
  readonly caption: string;
  /** The first is the heading of the rows. */
  readonly headings: readonly { readonly key: string; readonly content: ComponentChildren }[];
  readonly rows: readonly { readonly heading: string; readonly cells: readonly string[] }[];
  readonly heightPx: number;
}

/** A table of figures in the room of the chart that it stands in for; the keyboard can scroll it. */
export function ScrollTable({ caption, headings, rows, heightPx }: ScrollTableProps): JSX.Element {
  return (
    <div class="scroll-box" style={{ height: `${heightPx}px` }} tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {headings.map(({ key, content }, place) => (
              <th key={key} scope="col" class={place === 0 ? '' : 'numeric'}>
                {content}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ heading, cells }) => (
            <tr key={heading}>
              <th scope="row">{heading}</th>
              {cells.map((cell, place) => (
                <td key={place} class="numeric">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
