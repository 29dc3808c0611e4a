import type {
  ExtensionCiProvider,
  ExtensionDetector,
  ExtensionDomain,
  ExtensionMetric,
  ExtensionResult,
} from '../../core/model/extensionApi.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { Logger } from '../../core/ports.ts';
import type { Explanation } from '../../core/registry/candidate.ts';
import type { Localize } from '../present/localize.ts';
import type { FactRow } from '../present/repositoryFacts.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';
import { EventSource } from '../state/eventSource.ts';
import type { Subscription } from '../state/eventSource.ts';
import { checkCiProvider, checkDetector, checkMetric } from './checkRegistration.ts';
import { extensionFacts } from './extensionFacts.ts';
import { ExtensionJobs } from './extensionJobs.ts';
import type { ExtensionJobList } from './extensionJobs.ts';
import { ExtensionRegistry } from './extensionRegistry.ts';
import { ExtensionResults } from './extensionResults.ts';

/** Time that another extension has for one answer. */
const DEADLINE_MS = 10_000;

const DOMAINS: readonly ExtensionDomain[] = ['detector', 'metric', 'ciProvider'];

export interface ExtensionPointsPorts {
  readonly store: Pick<AnalysisStore, 'snapshot' | 'onDidChange'>;
  readonly logger: Logger;
  /** Default 10 seconds. */
  readonly deadlineMs?: number;
}

/** Something that other extensions have registered, and why it is used as it is. */
export interface ExplainedExtension {
  readonly domain: ExtensionDomain;
  readonly id: string;
  /** Of the one that is used. */
  readonly title: string;
  /** Which of the registrations of this id is used, and why. */
  readonly explanation: Explanation;
  /** What was wrong with its answers. */
  readonly problems: readonly Problem[];
}

/** Everything that other extensions can add: takes their registrations, asks what they registered, and shows the answers. */
export class ExtensionPoints {
  readonly #registry = new ExtensionRegistry();
  readonly #results: ExtensionResults;
  readonly #jobs: ExtensionJobs;
  readonly #providerChanges = new EventSource<undefined>();

  /** Fires with the ids of repositories of which detectors or metrics say something else. */
  readonly onDidChangeResults: ExtensionResults['onDidChange'];
  /** Fires when a CI provider was added or taken away. */
  readonly onDidChangeCiProviders = this.#providerChanges.subscribe;

  constructor({ store, logger, deadlineMs = DEADLINE_MS }: ExtensionPointsPorts) {
    this.#results = new ExtensionResults({ store, registry: this.#registry, logger, deadlineMs });
    this.#jobs = new ExtensionJobs(this.#registry, { logger, deadlineMs });
    this.onDidChangeResults = this.#results.onDidChange;
    this.#registry.onDidChange((domain) => {
      if (domain === 'ciProvider') this.#providerChanges.fire(undefined);
    });
  }

  /** @throws TypeError naming what is wrong with the detector */
  registerDetector(detector: ExtensionDetector): Subscription {
    return this.#registry.register('detector', checkDetector(detector));
  }

  /** @throws TypeError naming what is wrong with the metric */
  registerMetric(metric: ExtensionMetric): Subscription {
    return this.#registry.register('metric', checkMetric(metric));
  }

  /** @throws TypeError naming what is wrong with the provider */
  registerCiProvider(provider: ExtensionCiProvider): Subscription {
    return this.#registry.register('ciProvider', checkCiProvider(provider));
  }

  /** What detectors and metrics say of a repository; none of one without a report. */
  resultsOf(repositoryId: string): readonly ExtensionResult[] {
    return this.#results.of(repositoryId);
  }

  /** The same as rows of the tree. */
  extensionFacts(repositoryId: string, t: Localize): readonly FactRow[] {
    return extensionFacts(this.resultsOf(repositoryId), t);
  }

  /** Jobs of CI providers. What fails is a problem; rejects only when `signal` aborts. */
  async extensionJobs(signal: AbortSignal): Promise<ExtensionJobList> {
    return await this.#jobs.read(signal);
  }

  /** All that is registered: detectors, metrics, CI providers, each by id. */
  explainCandidates(): readonly ExplainedExtension[] {
    return DOMAINS.flatMap((domain) =>
      this.#registry.listActive(domain).map((candidate) => ({
        domain,
        id: candidate.key,
        title: candidate.value.title,
        explanation: this.#registry.explain(domain, candidate.key),
        problems: (domain === 'ciProvider' ? this.#jobs : this.#results).problemsOf(candidate),
      })),
    );
  }

  dispose(): void {
    this.#results.dispose();
    this.#registry.dispose();
    this.#providerChanges.dispose();
  }
}
