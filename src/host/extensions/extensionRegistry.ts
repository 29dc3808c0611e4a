import type { ExtensionDomain } from '../../core/model/extensionApi.ts';
import type { Candidate, Explanation } from '../../core/registry/candidate.ts';
import { CandidateRegistry } from '../../core/registry/candidateRegistry.ts';
import { EventSource } from '../state/eventSource.ts';
import type { Subscription } from '../state/eventSource.ts';
import type { CheckedCiProvider, CheckedDetector, CheckedMetric } from './checkRegistration.ts';

/** Above what is built in, which stands on level 0. */
const STACK_LEVEL = 1;

/** What is registered, by its kind. */
interface ExtensionValues {
  readonly detector: CheckedDetector;
  readonly metric: CheckedMetric;
  readonly ciProvider: CheckedCiProvider;
}

/** The same object for as long as it is registered. */
export type ExtensionCandidate<Domain extends ExtensionDomain = ExtensionDomain> = Candidate<ExtensionValues[Domain]>;

/** What other extensions have registered, and which of it is used. */
export class ExtensionRegistry {
  readonly #registry = new CandidateRegistry<ExtensionValues>();
  readonly #changes = new EventSource<ExtensionDomain>();

  /** Fires with the kind of which something was added or taken away, after it is done. */
  readonly onDidChange = this.#changes.subscribe;

  /** Adds a candidate for its id. It is known by its title, the name that people read in explanations. */
  register<Domain extends ExtensionDomain>(domain: Domain, value: ExtensionValues[Domain]): Subscription {
    const { id, title, priority } = value;
    const offer = { name: title, value, priority, stackLevel: STACK_LEVEL };
    const registration = this.#registry.register(domain, id, offer);
    this.#changes.fire(domain);
    let disposed = false;
    const dispose = (): void => {
      if (disposed) return;
      disposed = true;
      registration.dispose();
      this.#changes.fire(domain);
    };
    return { dispose };
  }

  /** The one that is used of each id, by id. */
  listActive<Domain extends ExtensionDomain>(domain: Domain): readonly ExtensionCandidate<Domain>[] {
    return this.#registry.listActive(domain);
  }

  /** Why this one is used for the id, and not another. */
  explain(domain: ExtensionDomain, id: string): Explanation {
    return this.#registry.explain(domain, id);
  }

  dispose(): void {
    this.#changes.dispose();
  }
}
