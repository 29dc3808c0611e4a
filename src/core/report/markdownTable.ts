/**
 * A table in GitHub's Markdown.
 *
 * @param header titles; one that begins with `>` makes its column right-aligned
 * @param rows cells, already Markdown
 */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const titles = header.map((title) => title.replace(/^>/u, ''));
  const rules = header.map((title) => (title.startsWith('>') ? '---:' : '---'));
  return [titles, rules, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
