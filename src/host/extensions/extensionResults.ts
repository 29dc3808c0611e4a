import type { ExtensionOutcome, ExtensionResult } from '../../core/model/extensionApi.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { RepositoryReport } from '../../core/model/report.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';
import { EventSource } from '../state/eventSource.ts';
import type { Subscription } from '../state/eventSource.ts';
import { createThrottle } from '../state/throttle.ts';
import { CandidateRound, detectorQuestion, metricQuestion, PENDING } from './candidateRound.ts';
import type { Question, RoundPorts } from './candidateRound.ts';
import type { ExtensionCandidate, ExtensionRegistry } from './extensionRegistry.ts';

/** Shortest time between two events while results come in. */
const CHANGE_INTERVAL_MS = 100;

/** How many different problems of one candidate are worth showing. */
const MOST_PROBLEMS = 10;

export interface ExtensionResultsPorts extends RoundPorts {
  readonly store: Pick<AnalysisStore, 'snapshot' | 'onDidChange'>;
  readonly registry: ExtensionRegistry;
}

interface Answer {
  /** What the candidate was asked about. */
  readonly report: RepositoryReport;
  readonly outcome: ExtensionOutcome;
}

/** A candidate that is used, and what it said so far. */
interface Asked {
  readonly candidate: ExtensionCandidate;
  readonly question: Question;
  /** By repository id. */
  readonly answers: Map<string, Answer>;
  /** Repositories that it has still to be asked about. What a round that was ended has not got to stays here. */
  readonly due: Set<string>;
  /** Ends the round that is under way; aborted when none is. */
  round: AbortController;
}

/**
 * Asks detectors and metrics of other extensions after an analysis has ended, and those that come later when they come. A
 * run that begins ends all rounds; answers stay in sight until newer ones replace them.
 */
export class ExtensionResults {
  readonly #ports: ExtensionResultsPorts;
  readonly #changes = new EventSource<ReadonlySet<string>>();
  readonly #throttle = createThrottle(CHANGE_INTERVAL_MS, () => this.#publish());
  readonly #subscriptions: readonly Subscription[];
  #asked: readonly Asked[] = [];
  #changedIds = new Set<string>();
  #lastRunId: number;

  /** Fires with the ids of repositories of which something else is known now. */
  readonly onDidChange = this.#changes.subscribe;

  constructor(ports: ExtensionResultsPorts) {
    const { store, registry } = ports;
    this.#ports = ports;
    this.#lastRunId = store.snapshot.runId;
    this.#subscriptions = [
      store.onDidChange(({ snapshot }) => this.#follow(snapshot)),
      registry.onDidChange((domain) => {
        if (domain !== 'ciProvider') this.#takeUp();
      }),
    ];
  }

  /** One for each candidate that is used, detectors first, then by id; none of a repository without a report. */
  of(repositoryId: string): readonly ExtensionResult[] {
    if (!this.#ports.store.snapshot.results.has(repositoryId)) return [];
    return this.#asked.map(({ candidate, question, answers }) => ({
      domain: question.domain,
      id: candidate.key,
      title: question.title,
      outcome: answers.get(repositoryId)?.outcome ?? PENDING,
    }));
  }

  /** What was wrong with the answers of a candidate, each problem once. */
  problemsOf(candidate: ExtensionCandidate): readonly Problem[] {
    const asked = this.#asked.find((each) => each.candidate === candidate);
    const problems = new Map<string, Problem>();
    for (const { outcome } of asked?.answers.values() ?? []) {
      if (outcome.kind !== 'failed') continue;
      const { message, detail } = outcome.problem;
      problems.set(`${message}\n${detail}`, outcome.problem);
    }
    return [...problems.values()].slice(0, MOST_PROBLEMS);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const { round } of this.#asked) round.abort();
    this.#throttle.dispose();
    this.#changes.dispose();
  }

  #follow(snapshot: AnalysisSnapshot): void {
    if (snapshot.phase === 'running') {
      for (const { round } of this.#asked) round.abort();
      return;
    }
    if (snapshot.runId === this.#lastRunId) return;
    this.#lastRunId = snapshot.runId;
    for (const asked of this.#asked) {
      noteDue(asked, snapshot);
      this.#start(asked);
    }
  }

  /** Those that are used no more go with what they said; new ones are asked, unless a run is under way. */
  #takeUp(): void {
    const { registry, store } = this.#ports;
    const { results, phase } = store.snapshot;
    const before = this.#asked;
    const take = (candidate: ExtensionCandidate, question: Question): Asked => {
      const known = before.find((asked) => asked.candidate === candidate);
      const round = new AbortController();
      return known ?? { candidate, question, answers: new Map(), due: new Set(results.keys()), round };
    };
    this.#asked = [
      ...registry.listActive('detector').map((candidate) => take(candidate, detectorQuestion(candidate.value))),
      ...registry.listActive('metric').map((candidate) => take(candidate, metricQuestion(candidate.value))),
    ];
    for (const asked of before) if (!this.#asked.includes(asked)) asked.round.abort();
    for (const asked of this.#asked) if (!before.includes(asked) && phase !== 'running') this.#start(asked);
    for (const id of results.keys()) this.#changed(id);
  }

  /** Asks about all that is due. No round of the candidate is under way: it is new, or the run has ended the one before. */
  #start(asked: Asked): void {
    asked.round = new AbortController();
    const { results } = this.#ports.store.snapshot;
    const reports = [...asked.due].flatMap((id) => results.get(id) ?? []);
    const round = new CandidateRound(asked.question, this.#ports);
    void round.run(reports, asked.round.signal, (report, outcome) => {
      asked.due.delete(report.id);
      asked.answers.set(report.id, { report, outcome });
      this.#changed(report.id);
    });
  }

  #changed(repositoryId: string): void {
    this.#changedIds.add(repositoryId);
    this.#throttle.request();
  }

  #publish(): void {
    const changedIds = this.#changedIds;
    this.#changedIds = new Set();
    this.#changes.fire(changedIds);
  }
}

/**
 * What a run that has ended makes it necessary to ask. A metric follows the report; what a detector looks at can only have
 * changed where the run was asked to look.
 */
function noteDue({ question, answers, due }: Asked, { results, requested, phase }: AnalysisSnapshot): void {
  for (const id of answers.keys()) if (!results.has(id)) answers.delete(id);
  for (const [id, report] of results) {
    const answer = answers.get(id);
    const wasRead = phase !== 'failed' && (requested === null || requested.has(id));
    const follows = question.domain === 'metric' || wasRead;
    if (answer === undefined || (follows && answer.report !== report)) due.add(id);
  }
}
