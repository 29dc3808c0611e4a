import { reduce, type ViewAction, type ViewState } from './viewState.ts';

/** Holds the view state; the one place where it changes. */
export class Store {
  #state: ViewState;
  readonly #listeners: ((state: ViewState, previous: ViewState) => void)[] = [];

  constructor(state: ViewState) {
    this.#state = state;
  }

  get state(): ViewState {
    return this.#state;
  }

  readonly dispatch = (action: ViewAction): void => {
    const previous = this.#state;
    this.#state = reduce(previous, action);
    if (this.#state !== previous) this.#listeners.forEach((listener) => listener(this.#state, previous));
  };

  onDidChange(listener: (state: ViewState, previous: ViewState) => void): void {
    this.#listeners.push(listener);
  }
}
