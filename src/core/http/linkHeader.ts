/**
 * The page that follows, from a `Link` header (RFC 8288); `null` when there is none, or when it lies on another server,
 * where no request goes.
 */
export function nextPage(link: string | null, from: URL): URL | null {
  // A header is at most some kilobytes long, so the pattern has little to search.
  for (const [, target = '', parameters = ''] of (link ?? '').matchAll(/<([^<>]*)>([^<]*)/gu)) {
    if (!/;\s*rel\s*=\s*(?:"[^"]*\bnext\b[^"]*"|next\b)/iu.test(parameters)) continue;
    const url = URL.parse(target, from.href);
    if (url?.origin === from.origin) return url;
  }
  return null;
}
