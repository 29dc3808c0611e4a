import type { CommitMatch, CommitSearchSummary } from '../core/model/commitSearch.ts';
import type { Report } from '../core/model/report.ts';
import { jsonText } from '../core/report/jsonText.ts';
import { renderCommits } from '../core/report/textCommits.ts';
import { EXIT_CODES } from './exitCode.ts';
import { interruptible } from './interruptible.ts';
import type { SearchRequest } from './searchArguments.ts';
import { TerminalAnalysis } from './terminalAnalysis.ts';
import { tableColumns, usesColor, writeAll } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { problemText } from './terminalWording.ts';

/** Searches commits, and returns the exit code. Standard output carries what was found and nothing else. */
export async function searchCommand(request: SearchRequest, terminal: Terminal): Promise<number> {
  const { query, limit, json } = request;
  const rest = { paths: [], authors: [], ci: null, logins: [], timings: false, readFiles: false };
  const analysis = new TerminalAnalysis({ ...request, ...rest }, terminal);
  return interruptible(terminal, async (signal) => {
    try {
      const { report } = await analysis.run(signal);
      await writeAll(terminal.stderr, report.problems.map((problem) => `${problemText(problem)}\n`).join(''));
      const { matches, summary } = await analysis.searchCommits(query, limit, signal);
      const look = { columns: tableColumns(terminal), color: usesColor(terminal) };
      const text = json ? searchJson(query, matches, summary, report) : renderCommits(matches, summary, look);
      await writeAll(terminal.stdout, text);
      return exitCodeOf(matches, summary);
    } finally {
      await analysis.close();
    }
  });
}

/** What other programs read: matches, the best first, each with where its repository lies. */
function searchJson(
  query: string,
  matches: readonly CommitMatch[],
  summary: CommitSearchSummary,
  { repositories }: Report,
): string {
  const paths = new Map(repositories.map(({ id, path }) => [id, path]));
  return jsonText({
    schemaVersion: 1,
    query,
    ...summary,
    matches: matches.map(({ repositoryId, repositoryName, path, ...match }) => ({
      repository: { id: repositoryId, name: repositoryName, path: paths.get(repositoryId) ?? null },
      ...match,
      matchedPath: path,
    })),
  });
}

function exitCodeOf(matches: readonly CommitMatch[], { searched, total }: CommitSearchSummary): number {
  if (searched < total) return EXIT_CODES.incomplete;
  return matches.length > 0 ? EXIT_CODES.ok : EXIT_CODES.error;
}
