import * as vscode from 'vscode';

import { unfinishedRepositories } from '../present/troubledRepositories.ts';
import type { AnalysisSnapshot } from './analysisSnapshot.ts';
import type { AnalysisStore } from './analysisStore.ts';
import type { Subscription } from './eventSource.ts';

/** Keeps the context keys of the manifest's `when` clauses: sets each one only when its value changes. */
export class ContextKeys {
  readonly #values = new Map<string, unknown>();
  readonly #subscription: Subscription;

  constructor(store: AnalysisStore) {
    this.#subscription = store.onDidChange(({ snapshot }) => this.#update(snapshot));
    this.#update(store.snapshot);
  }

  /** Whether the rows are filtered. */
  setFiltered(filtered: boolean): void {
    this.#set('muster.filtered', filtered);
  }

  /** Whether CI jobs would come from anywhere. */
  setCiConnected(connected: boolean): void {
    this.#set('muster.ciConnected', connected);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #update(snapshot: AnalysisSnapshot): void {
    this.#set('muster.phase', snapshot.phase);
    this.#set('muster.failure', snapshot.failure?.code ?? '');
    this.#set('muster.hasRepositories', snapshot.repositories.length > 0);
    this.#set('muster.hasFailed', unfinishedRepositories(snapshot).length > 0);
    this.#set('muster.hasReport', snapshot.summary !== null);
    this.#set('muster.ciPhase', snapshot.ciReading.phase);
    this.#set('muster.hasCiJobs', snapshot.ci !== null);
  }

  #set(key: string, value: unknown): void {
    if (this.#values.has(key) && this.#values.get(key) === value) return;
    this.#values.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }
}
