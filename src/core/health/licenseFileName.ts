/** Endings of documents; source code that is called so (`license.py`) is none. */
const DOCUMENT_ENDING = /\.(?:md|markdown|mdown|mkd|txt|text|rst|adoc|asciidoc|asc|org|textile|rdoc|html?)$/u;
/** What people add to the name to say which one it is, or of what: `LICENSE-MIT`, `COPYING.LESSER`, `LICENSE-DOCS`. */
const FAMILY =
  'mit|apache|asl|bsd|[al]?gpl|mpl|epl|isc|cc0|cc-by|zlib|unlicense|bsl|boost|wtfpl|ofl|eupl|cddl|artistic|lesser|lib|code|docs|software';
const VARIANT = `(?:${FAMILY})[a-z0-9+_-]*(?:\\.\\d[a-z0-9+_-]*)*`;
const VERSION = 'v?\\d+(?:[._]\\d+)*';
const NAME = new RegExp(
  `^(?:${VARIANT}[-_.])?(?:un)?licen[sc]e(?:[-_.](?:${VARIANT}|${VERSION}))?$|^copying(?:[-_.]?(?:${VARIANT}|${VERSION}))?$`,
  'u',
);
const MOST_CHARACTERS = 100;

/** Whether a file of this name holds a licence: `LICENSE`, `licence.md`, `COPYING`, `UNLICENSE`, `LICENSE-MIT`, `MIT-LICENSE`. */
export function isLicenseFileName(name: string): boolean {
  return name.length <= MOST_CHARACTERS && NAME.test(name.toLowerCase().replace(DOCUMENT_ENDING, ''));
}
