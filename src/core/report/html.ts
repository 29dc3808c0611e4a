import { createHash } from 'node:crypto';

import type { Report } from '../model/report.ts';
import type { ReportSelections } from '../model/selection.ts';
import type { DashboardBundle } from './dashboardBundle.ts';
import { dashboardCi } from './dashboardCi.ts';
import { reportSnapshot } from './dashboardSnapshot.ts';
import { formatMinute } from './formatAge.ts';
import { headline, PRIMARY_WINDOW } from './headline.ts';
import { selectionPhrase } from './selectionPhrase.ts';
import { visibleText } from './visibleText.ts';

/**
 * The report as one self-contained page that shows the dashboard's own views. It asks nothing of any network: its policy
 * forbids all but the one script and the one style that it holds, each named by its hash.
 *
 * @param selections what the page shows of each window: it has nobody to ask
 */
export function renderHtml(report: Report, dashboard: DashboardBundle, selections: ReportSelections): string {
  const script = inlineScript(dashboard.script);
  const style = inlineStyle(dashboard.style);
  const phrase = selectionPhrase(report.options);
  const sentence = `${headline(report.totals, PRIMARY_WINDOW)}${phrase === null ? '' : ` ${phrase}.`}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Muster report, ${escapeHtml(formatMinute(report.asOf))}</title>
<style>${style}</style>
</head>
<body>
<div id="app"></div>
<noscript><p>${escapeHtml(sentence)}</p><p>The tables and charts of this report need JavaScript.</p></noscript>
<script type="application/json" id="muster-report">${embeddedReport(report, selections)}</script>
<script>${script}</script>
</body>
</html>
`;
}

function contentSecurityPolicy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src ${hashSource(script)}`,
    // The component library adds one empty style element to learn what the browser can do.
    `style-src ${hashSource(style)} ${hashSource('')}`,
    'img-src data:',
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function hashSource(content: string): string {
  return `'sha256-${createHash('sha256').update(content, 'utf8').digest('base64')}'`;
}

/**
 * What the dashboard reads instead of messages: the snapshot, every repository with its people, CI jobs, and the figures
 * of each window, once each.
 */
function embeddedReport(report: Report, selections: ReportSelections): string {
  const data = {
    snapshot: reportSnapshot(report),
    repositories: report.repositories.map((repository) => ({ ...repository, ci: null })),
    ci: report.ciJobs === null ? null : dashboardCi(report.ciJobs),
    selections,
  };
  // Without `<` no text of a repository can end the element or open a comment in it.
  return JSON.stringify(data).replaceAll('<', String.raw`\u003c`);
}

/** In the bundle these can only stand in strings, templates and regular expressions, where `\x3C` means the same. */
function inlineScript(script: string): string {
  return asParsed(script).replace(/<(?=\/script|!--)/giu, String.raw`\x3C`);
}

function inlineStyle(style: string): string {
  return asParsed(style).replace(/<(?=\/style)/giu, String.raw`\3C `);
}

/** A development build's last line; a browser's tools would look for the map beside the report. */
const SOURCE_MAP_LINK = /\/[/*]# sourceMappingURL=\S+(?: \*\/)?\s*$/u;

/** A browser hashes what its parser read, and the parser turns every line end into `\n` and a NUL into `�`. */
function asParsed(text: string): string {
  return text.replace(SOURCE_MAP_LINK, '').replace(/\r\n?/gu, '\n').replaceAll('\0', '\uFFFD').trim();
}

function escapeHtml(text: string): string {
  return visibleText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
