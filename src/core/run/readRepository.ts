import type { GitBinary } from '../git/gitBinary.ts';
import { gitProblem } from '../git/gitProblem.ts';
import { readHead } from '../git/queries/readHead.ts';
import { readHistoryLimits } from '../git/queries/readHistoryLimits.ts';
import { readMailmap } from '../git/queries/readMailmap.ts';
import { readRefTips } from '../git/queries/readRefTips.ts';
import { readRemoteUrl } from '../git/queries/readRemoteUrl.ts';
import type { GitTarget } from '../git/gitTarget.ts';
import { CommitFactsBuilder, type CommitFacts } from '../history/commitFacts.ts';
import type { HistoryTips } from '../history/logArguments.ts';
import { readHistory, type HistoryResult } from '../history/readHistory.ts';
import type { Problem } from '../model/problem.ts';
import { createProblem, ProblemError } from '../model/problemCatalogue.ts';
import type { Head, ResultState, ValidityFlag } from '../model/report.ts';
import type { Repository } from '../model/repository.ts';

import { factsOfProblem, type RepositoryFacts } from './repositoryFacts.ts';

export interface ReadRequest {
  readonly git: GitBinary;
  readonly repository: Repository;
  readonly scope: 'head' | 'all';
  /** For the history pass; the short queries have a deadline of their own. */
  readonly historyTimeoutMs: number;
  readonly signal: AbortSignal;
  readonly onCommits: (count: number) => void;
}

interface Preparation {
  readonly target: GitTarget;
  readonly head: Head;
  readonly remoteUrl: string | null;
  readonly mailmap: string | null;
  readonly validity: readonly ValidityFlag[];
  readonly problems: readonly Problem[];
  /** `null` when there is nothing to list. */
  readonly tips: HistoryTips | null;
}

type HistoryLimits = Awaited<ReturnType<typeof readHistoryLimits>>;

function limitFlags(limits: HistoryLimits): readonly ValidityFlag[] {
  const flags: ValidityFlag[] = [];
  if (limits.shallow) flags.push('shallow');
  if (limits.partialClone) flags.push('partialClone');
  if (limits.grafts) flags.push('grafts');
  if (limits.replaceRefs) flags.push('replaceRefs');
  return flags;
}

const FLAG_PROBLEM = {
  shallow: 'shallowClone',
  partialClone: 'partialClone',
  grafts: 'graftedHistory',
  replaceRefs: 'replaceRefs',
  missingObjects: 'missingObject',
} as const;

async function chooseTips(request: ReadRequest, target: GitTarget, head: Head): Promise<HistoryTips | null> {
  if (request.scope === 'head') return head.commit === null ? null : { kind: 'head', commit: head.commit };
  const refTips = await readRefTips(request.git, target, request.signal);
  const commits = [...new Set(head.commit === null ? refTips : [...refTips, head.commit])].toSorted();
  return commits.length === 0 ? null : { kind: 'all', commits };
}

async function headProblems(
  request: ReadRequest,
  target: GitTarget,
  head: Head,
  tips: HistoryTips | null,
): Promise<readonly Problem[]> {
  const { name } = request.repository;
  if (head.commit !== null) return head.ref === null ? [createProblem('detachedHead', name, head.commit)] : [];
  if (tips !== null) return [];
  const others = request.scope === 'all' ? [] : await readRefTips(request.git, target, request.signal);
  const code = others.length === 0 ? 'emptyRepository' : 'unbornHead';
  return [createProblem(code, name, head.ref ?? '')];
}

interface MailmapReading {
  readonly text: string | null;
  readonly problems: readonly Problem[];
}

/** A lost `.mailmap` costs the mapping of names and not the history. */
async function readMailmapIfWhole(request: ReadRequest, target: GitTarget, head: Head): Promise<MailmapReading> {
  if (head.commit === null) return { text: null, problems: [] };
  try {
    return { text: await readMailmap(request.git, target, head.commit, request.signal), problems: [] };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'missingObject') throw error;
    return { text: null, problems: [error.problem] };
  }
}

async function prepare(request: ReadRequest): Promise<Preparation> {
  const { git, repository, signal } = request;
  const target: GitTarget = { directory: repository.path, bare: repository.kind === 'bare' };
  const head = await readHead(git, target, signal);
  const limits = await readHistoryLimits(git, target, signal);
  const tips = await chooseTips(request, target, head);
  const validity = limitFlags(limits);
  const mailmap = await readMailmapIfWhole(request, target, head);
  return {
    target,
    head,
    remoteUrl: await readRemoteUrl(git, target, signal),
    mailmap: mailmap.text,
    validity,
    problems: [
      ...mailmap.problems,
      ...(await headProblems(request, target, head, tips)),
      ...validity.map((flag) => createProblem(FLAG_PROBLEM[flag], repository.name)),
    ],
    tips,
  };
}

interface HistoryOutcome {
  readonly state: ResultState;
  readonly problems: readonly Problem[];
}

/** Complete means: git ended well, the output was whole, and HEAD is where it was. */
async function judge(request: ReadRequest, prepared: Preparation, history: HistoryResult): Promise<HistoryOutcome> {
  const { name } = request.repository;
  if (request.signal.aborted) return { state: 'cancelled', problems: [createProblem('cancelled', name)] };
  const cutShort: ResultState = history.facts.count === 0 ? 'failed' : 'incomplete';
  if (history.formatError !== null) {
    return { state: cutShort, problems: [createProblem('unreadableOutput', name, history.formatError)] };
  }
  if (history.exit.reason !== 'exited' || history.exit.exitCode !== 0) {
    return { state: cutShort, problems: [gitProblem(history.exit, name)] };
  }
  const now = await readHead(request.git, prepared.target, request.signal);
  if (now.commit === prepared.head.commit) return { state: 'complete', problems: [] };
  const moved = `${prepared.head.commit ?? 'no commit'} → ${now.commit ?? 'no commit'}`;
  return { state: 'incomplete', problems: [createProblem('headMoved', name, moved)] };
}

function collectFacts(prepared: Preparation, commits: CommitFacts | null, outcome: HistoryOutcome): RepositoryFacts {
  const problems = [...outcome.problems, ...prepared.problems];
  const missing = problems.some((problem) => problem.code === 'missingObject');
  return {
    head: prepared.head,
    remoteUrl: prepared.remoteUrl,
    mailmap: prepared.mailmap,
    validity: missing ? [...prepared.validity, 'missingObjects'] : prepared.validity,
    problems,
    state: missing && outcome.state === 'complete' ? 'incomplete' : outcome.state,
    commits,
  };
}

async function readKnown(request: ReadRequest): Promise<RepositoryFacts> {
  const prepared = await prepare(request);
  if (prepared.tips === null) {
    return collectFacts(prepared, new CommitFactsBuilder().build(true), { state: 'complete', problems: [] });
  }
  const history = await readHistory(request.git, prepared.target, {
    tips: prepared.tips,
    withLines: !prepared.validity.includes('partialClone'),
    deadlineMs: request.historyTimeoutMs,
    signal: request.signal,
    onCommits: request.onCommits,
  });
  const outcome = await judge(request, prepared, history);
  return collectFacts(prepared, history.facts.count === 0 ? null : history.facts, outcome);
}

/**
 * Reads everything that the metrics need from one repository. Never throws for what a repository can do wrong: the
 * facts carry the state and the problems. Aborting yields the state `cancelled` with what was read.
 */
export async function readRepository(request: ReadRequest): Promise<RepositoryFacts> {
  const { repository } = request;
  if (repository.kind === 'embeddedBare') {
    return factsOfProblem(createProblem('embeddedBareRepository', repository.name, repository.path), 'skipped');
  }
  try {
    return await readKnown(request);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const cancelled = request.signal.aborted || error.problem.code === 'cancelled';
    if (cancelled) return factsOfProblem(createProblem('cancelled', repository.name), 'cancelled');
    return factsOfProblem(error.problem, 'failed');
  }
}
