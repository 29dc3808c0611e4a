import type { CommitDetails, CommittedFile } from '../../core/model/commitSearch.ts';
import { formatMinute } from '../../core/report/formatAge.ts';
import { visibleText } from '../../core/report/visibleText.ts';
import type { Localize } from './localize.ts';

/** A commit as plain text: who, when, the message, and what changed. Nothing in it is taken for anything but text. */
export function commitText(details: CommitDetails, repositoryName: string, t: Localize): string {
  const { commit, parents, message, files, fileCount } = details;
  const more = fileCount - files.length;
  return [
    `${t('Commit')} ${commit}`,
    `${t('Repository')}: ${visibleText(repositoryName)}`,
    ...(parents.length === 0 ? [] : [`${t('Parents')}: ${parents.join(' ')}`]),
    `${t('Author')}: ${personText(details.authorName, details.authorEmail, details.authoredAt)}`,
    `${t('Committer')}: ${personText(details.committerName, details.committerEmail, details.committedAt)}`,
    '',
    ...message.trimEnd().split('\n').map(visibleLine),
    '',
    ...(files.length === 0 ? [] : [`${t('Files')} (${fileCount})`, ...files.map(fileText)]),
    ...(more > 0 ? [t('… and {0} more', more)] : []),
  ].join('\n');
}

function personText(name: string, email: string, at: string | null): string {
  const who = visibleText(`${name} <${email}>`);
  return at === null ? who : `${who}, ${formatMinute(at)}`;
}

/** Keeps the indentation, which `visibleText` would cut off. */
function visibleLine(line: string): string {
  const indentation = /^ */u.exec(line)?.[0] ?? '';
  return `${indentation}${visibleText(line)}`;
}

function fileText({ path, insertions, deletions }: CommittedFile): string {
  const lines = insertions === null ? '–' : `+${insertions} −${deletions ?? 0}`;
  return `  ${lines.padEnd(14)}${visibleText(path)}`;
}
