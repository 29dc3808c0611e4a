/** Extensions of documents that forges render, and none at all. */
const DOCUMENT_EXTENSIONS: readonly string[] = [
  ...['', '.md', '.markdown', '.mdown', '.mkd', '.mkdn', '.txt', '.rst', '.adoc', '.asciidoc', '.asc'],
  ...['.org', '.textile', '.rdoc', '.creole', '.mediawiki', '.wiki', '.pod'],
];

/** Each of these stems (lower case) with every extension that a document has: `readme` gives `readme`, `readme.md`, … */
export function documentNames(...stems: readonly string[]): readonly string[] {
  return stems.flatMap((stem) => DOCUMENT_EXTENSIONS.map((extension) => stem + extension));
}
