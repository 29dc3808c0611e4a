import type { ExtensionDomain } from '../../core/model/extensionApi.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { ExplainedCandidate } from '../../core/registry/candidate.ts';
import { markdownTable } from '../../core/report/markdownTable.ts';
import { markdownText } from '../../core/report/markdownText.ts';
import type { ExplainedExtension } from '../extensions/extensionPoints.ts';
import type { Localize } from './localize.ts';

/** What kind of thing another extension has added. */
export function extensionDomainLabel(domain: ExtensionDomain, t: Localize): string {
  switch (domain) {
    case 'detector':
      return t('detector');
    case 'metric':
      return t('metric');
    case 'ciProvider':
      return t('CI provider');
  }
}

/** Why of all registrations of one id this one is used, and what was wrong with its answers, as Markdown. */
export function extensionExplanation(extension: ExplainedExtension, t: Localize): string {
  const { domain, id, title, explanation, problems } = extension;
  const head = [t('Registration'), t('State'), t('Priority'), t('Why')];
  const rows = explanation.candidates.map((candidate) => [
    markdownText(candidate.name),
    stateLabel(candidate.state, t),
    String(candidate.score.priority),
    candidate.reasons.map(markdownText).join(' '),
  ]);
  const sections = [
    `# ${markdownText(title)}`,
    t('Another extension has added this {0} under the name {1}.', extensionDomainLabel(domain, t), markdownText(id)),
    markdownTable(head, rows),
    ...problemLines(problems, t),
  ];
  return `${sections.join('\n\n')}\n`;
}

function problemLines(problems: readonly Problem[], t: Localize): readonly string[] {
  if (problems.length === 0) return [];
  const lines = problems.map(
    ({ message, detail }) => `- ${markdownText(detail === '' ? message : `${message} (${detail})`)}`,
  );
  return [`## ${t('What was wrong with its answers')}`, lines.join('\n')];
}

function stateLabel(state: ExplainedCandidate['state'], t: Localize): string {
  switch (state) {
    case 'active':
      return t('used');
    case 'shadowed':
      return t('stands behind');
    case 'ineligible':
      return t('not fit');
  }
}
