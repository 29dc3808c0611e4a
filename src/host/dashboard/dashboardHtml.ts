/** What the page is made of; addresses as the webview gives them. */
export interface DashboardPage {
  /** The webview's own source for its local resources. */
  readonly cspSource: string;
  /** Fresh for every page: only the script that carries it runs. */
  readonly nonce: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
}

/**
 * Hash of an empty style element: the webview toolkit adds one and fills it through the style sheet's own interface,
 * which a policy does not concern. Any style element with text in it stays forbidden.
 */
const EMPTY_STYLE_HASH = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

/** The dashboard's page: an empty element, one script and one style sheet, and a policy that allows nothing else. */
export function dashboardHtml(page: DashboardPage): string {
  const source = escapeAttribute(page.cspSource);
  const nonce = escapeAttribute(page.nonce);
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source} '${EMPTY_STYLE_HASH}'`,
    `img-src ${source} data:`,
    `font-src ${source}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(page.language)}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeAttribute(page.title)}</title>
    <link rel="stylesheet" href="${escapeAttribute(page.styleUri)}" />
  </head>
  <body>
    <div id="app"></div>
    <script nonce="${nonce}" src="${escapeAttribute(page.scriptUri)}"></script>
  </body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"]/gu, (character) => ENTITIES[character] ?? character);
}
