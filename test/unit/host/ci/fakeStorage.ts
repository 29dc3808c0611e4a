import type { Memento, SecretStorage, SecretStorageChangeEvent } from 'vscode';

import { EventSource } from '../../../../src/host/state/eventSource.ts';

/** Remembers in memory. */
export class FakeMemento implements Memento {
  readonly #values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  get(key: string): undefined {
    // The interface lets whoever asks say what comes: here it is what was put in.
    return this.#values.get(key) as undefined;
  }

  update(key: string, value: unknown): Promise<void> {
    this.#values.set(key, value);
    return Promise.resolve();
  }
}

/** A keychain in memory. */
export class FakeSecrets implements SecretStorage {
  readonly #values = new Map<string, string>();
  readonly #changes = new EventSource<SecretStorageChangeEvent>();

  readonly onDidChange = this.#changes.subscribe;

  keys(): Promise<string[]> {
    return Promise.resolve([...this.#values.keys()]);
  }

  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.#values.get(key));
  }

  store(key: string, value: string): Promise<void> {
    this.#values.set(key, value);
    this.#changes.fire({ key });
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.#values.delete(key);
    this.#changes.fire({ key });
    return Promise.resolve();
  }
}
