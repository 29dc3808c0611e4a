import { compareText } from '../model/compareText.ts';

import type { Candidate, CandidateOffer, CandidateQuery, Explanation } from './candidate.ts';
import { explainCandidates } from './explainCandidates.ts';
import { bestCandidate, type RankedCandidate, rankCandidates } from './rankCandidates.ts';

/** Takes a registration back. Calling it again does nothing. */
export interface Registration {
  dispose(): void;
}

/** What is known of one key. Replaced as a whole, never changed: whoever holds it keeps what it saw. */
interface Entry {
  /** Oldest first. */
  readonly candidates: readonly Candidate<unknown>[];
  /** Whom settings name. */
  readonly override: string | null;
  /** The answer to a query that asks for nothing, so that the common question costs a lookup. */
  readonly best: Candidate<unknown> | null;
}

const NOTHING: Entry = { candidates: [], override: null, best: null };

/**
 * Who serves what: several candidates for a key, of which the best is used and the others can be looked at.
 * {@link CandidateRegistry.explain} says why. `Values` maps each domain (say `ciProvider`) to the type of its candidates.
 *
 * The best has the highest (named by settings, preferred capabilities, priority, stack level, sequence number).
 * Everything is synchronous and calls nothing that was registered, so that every call is atomic and no lock is needed.
 */
export class CandidateRegistry<Values extends object> {
  /** By domain, then key. */
  readonly #entries = new Map<string, Map<string, Entry>>();
  #sequence = 0;

  /**
   * @throws RangeError when a name is empty or a number is not finite: neither could be ranked or explained
   */
  register<Domain extends keyof Values & string>(
    domain: Domain,
    key: string,
    offer: CandidateOffer<Values[Domain]>,
  ): Registration {
    this.#sequence += 1;
    const candidate = candidateOf(domain, key, offer, this.#sequence);
    this.#change(domain, key, ({ candidates }) => ({ candidates: [...candidates, candidate] }));
    const others = ({ candidates }: Entry) => candidates.filter((entry) => entry !== candidate);
    return { dispose: () => this.#change(domain, key, (entry) => ({ candidates: others(entry) })) };
  }

  /** Prefers the candidates of this name, from now on and also when they come later; `null` takes it back. */
  override(domain: keyof Values & string, key: string, name: string | null): void {
    this.#change(domain, key, () => ({ override: name }));
  }

  /** The best one; `null` when none is eligible. The same object as long as nothing better comes. */
  resolve<Domain extends keyof Values & string>(
    domain: Domain,
    key: string,
    query?: CandidateQuery,
  ): Candidate<Values[Domain]> | null {
    const entry = this.#entries.get(domain)?.get(key) ?? NOTHING;
    const best = query === undefined ? entry.best : bestCandidate(entry.candidates, query, entry.override);
    // `register` lets values of the domain's type in and no others.
    return best as Candidate<Values[Domain]> | null;
  }

  /** What each key of the domain resolves to, by key. */
  listActive<Domain extends keyof Values & string>(domain: Domain): readonly Candidate<Values[Domain]>[] {
    return Object.freeze(this.#keysOf(domain).flatMap((key) => this.resolve(domain, key) ?? []));
  }

  /** What is registered in the domain and not used, by key, the better one first. */
  listShadowed<Domain extends keyof Values & string>(domain: Domain): readonly Candidate<Values[Domain]>[] {
    const ranked = this.#keysOf(domain).flatMap((key) => this.#rank(domain, key, {}).slice(1));
    const shadowed = ranked.map(({ candidate }) => candidate);
    return Object.freeze(shadowed as Candidate<Values[Domain]>[]); // as in `resolve`
  }

  /** Why {@link resolve} answers as it does, candidate by candidate. */
  explain(domain: keyof Values & string, key: string, query: CandidateQuery = {}): Explanation {
    const candidates = explainCandidates(this.#rank(domain, key, query));
    const winner = candidates.find(({ state }) => state === 'active')?.name ?? null;
    const override = this.#entries.get(domain)?.get(key)?.override ?? null;
    return Object.freeze({ domain, key, winner, override, candidates });
  }

  #rank(domain: string, key: string, query: CandidateQuery): readonly RankedCandidate<unknown>[] {
    const { candidates, override } = this.#entries.get(domain)?.get(key) ?? NOTHING;
    return rankCandidates(candidates, query, override);
  }

  /** In the order of the alphabet, whatever came first. */
  #keysOf(domain: string): readonly string[] {
    return [...(this.#entries.get(domain)?.keys() ?? [])].toSorted(compareText);
  }

  #change(domain: string, key: string, change: (entry: Entry) => Partial<Entry>): void {
    const keys = this.#entries.get(domain) ?? new Map<string, Entry>();
    const before = keys.get(key) ?? NOTHING;
    const after = { ...before, ...change(before) };
    if (after.candidates.length === 0 && after.override === null) keys.delete(key);
    else keys.set(key, { ...after, best: bestCandidate(after.candidates, {}, after.override) });
    this.#entries.set(domain, keys);
  }
}

function candidateOf<Value>(
  domain: string,
  key: string,
  { name, value, capabilities = [], priority = 0, stackLevel = 0 }: CandidateOffer<Value>,
  sequence: number,
): Candidate<Value> {
  if ([domain, key, name].includes('')) throw new RangeError(`a candidate needs a domain, a key and a name: ${name}`);
  if (!Number.isFinite(priority) || !Number.isFinite(stackLevel)) {
    throw new RangeError(`priority and stack level of ${name} must be numbers: ${priority}, ${stackLevel}`);
  }
  const own = Object.freeze([...capabilities]);
  return Object.freeze({ domain, key, name, value, capabilities: own, priority, stackLevel, sequence });
}
