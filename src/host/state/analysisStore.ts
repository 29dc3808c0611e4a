import type { CiReport } from '../../core/model/ciReport.ts';
import type { AnalysisOptions } from '../../core/model/options.ts';
import type { WorkingState } from '../../core/model/repository.ts';
import { beginRun, INITIAL_SNAPSHOT, reduceRunMessage } from './analysisSnapshot.ts';
import type { AnalysisSnapshot, CiReading, RunMessage, RunOrigin } from './analysisSnapshot.ts';
import { EventSource } from './eventSource.ts';
import { createThrottle } from './throttle.ts';

/** What changed since the event before. */
export interface AnalysisChange {
  readonly snapshot: AnalysisSnapshot;
  /** Repositories whose result, phase or working state changed. */
  readonly changedIds: ReadonlySet<string>;
  /** The list of repositories, the phase of the run or the CI jobs changed: anything may look different. */
  readonly structural: boolean;
}

/** Shortest time between two change events while results stream in; keeps the extension host free. */
export const CHANGE_INTERVAL_MS = 100;

/** Holds the one {@link AnalysisSnapshot} that every view presents. */
export class AnalysisStore {
  readonly #changes = new EventSource<AnalysisChange>();
  readonly #throttle = createThrottle(CHANGE_INTERVAL_MS, () => this.#publish());
  #snapshot = INITIAL_SNAPSHOT;
  #changedIds = new Set<string>();
  #structural = false;

  /** Fires at most every {@link CHANGE_INTERVAL_MS}, and at once when a run begins, lists its repositories or ends, and when CI jobs are read. */
  readonly onDidChange = this.#changes.subscribe;

  /** Always the newest, also between two events. */
  get snapshot(): AnalysisSnapshot {
    return this.#snapshot;
  }

  /** Begins a run; messages of the runs before are stale from here on. Returns the id of the new run. */
  begin(options: AnalysisOptions, repositoryIds: readonly string[] | null, origin: RunOrigin = 'user'): number {
    this.#replace(beginRun(this.#snapshot, options, repositoryIds, origin), [], true);
    return this.#snapshot.runId;
  }

  /** Takes in what the engine says. Returns false, and changes nothing, for a run that is over or was replaced. */
  apply(message: RunMessage): boolean {
    if (message.runId !== this.#snapshot.runId || this.#snapshot.phase !== 'running') return false;
    const next = reduceRunMessage(this.#snapshot, message);
    switch (message.type) {
      case 'started':
        this.#replace(next, [message.repositoryId], false);
        break;
      case 'settled':
        this.#replace(next, [message.repository.id], false);
        break;
      case 'progress':
      case 'totals':
        this.#replace(next, [], false);
        break;
      case 'discovered':
      case 'finished':
      case 'failed':
        this.#replace(next, [], true);
        break;
    }
    return true;
  }

  /**
   * Replaces the working states of the repositories that were asked for; one without an answer has none. Those of
   * repositories that are no longer listed are dropped.
   */
  setWorkingStates(repositoryIds: readonly string[], states: Readonly<Record<string, WorkingState>>): void {
    const asked = new Set(repositoryIds);
    const workingStates = new Map<string, WorkingState>();
    for (const { id } of this.#snapshot.repositories) {
      const state = asked.has(id) ? states[id] : this.#snapshot.workingStates.get(id);
      if (state !== undefined) workingStates.set(id, state);
    }
    this.#replace({ ...this.#snapshot, workingStates }, asked, false);
  }

  /** Says how far the reading of CI jobs is; the jobs that are known stay. */
  setCiReading(ciReading: CiReading): void {
    this.#replace({ ...this.#snapshot, ciReading }, [], false);
    // Rare, and whoever pressed a button waits for a sign.
    this.#throttle.flush();
  }

  /** Takes in the CI jobs of a reading that succeeded; `null` when none are configured any more. */
  setCi(ci: CiReport | null): void {
    const { ci: known, ciReading } = this.#snapshot;
    if (ci === known && ciReading === INITIAL_SNAPSHOT.ciReading) return;
    this.#replace({ ...this.#snapshot, ci, ciReading: INITIAL_SNAPSHOT.ciReading }, [], true);
  }

  dispose(): void {
    this.#throttle.dispose();
    this.#changes.dispose();
  }

  #replace(snapshot: AnalysisSnapshot, changedIds: Iterable<string>, structural: boolean): void {
    this.#snapshot = snapshot;
    for (const id of changedIds) this.#changedIds.add(id);
    this.#structural ||= structural;
    this.#throttle.request();
    if (structural) this.#throttle.flush();
  }

  #publish(): void {
    const change = { snapshot: this.#snapshot, changedIds: this.#changedIds, structural: this.#structural };
    this.#changedIds = new Set();
    this.#structural = false;
    this.#changes.fire(change);
  }
}
