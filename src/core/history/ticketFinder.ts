import { type Context, createContext, Script } from 'node:vm';

/** Beyond this a message is a text of another kind. */
const LONGEST_MESSAGE = 16 * 1024;
const LONGEST_KEY = 64;
const MOST_KEYS = 20;
/** For one batch of messages: a pattern that goes wrong does so on a single one. */
const BATCH_MS = 1000;
/** For all messages of a history. */
const HISTORY_MS = 10_000;

/** The pattern takes so long that the search was given up. */
export class SlowPatternError extends Error {
  override readonly name = 'SlowPatternError';
}

/**
 * Finds ticket keys by a pattern of the user's, which may be one that never comes to an end: a regular expression cannot be
 * stopped from within its thread, but a script with a deadline can.
 */
export class TicketFinder {
  readonly #pattern: RegExp;
  readonly #script = new Script('search()');
  readonly #context: Context;
  #messages: readonly string[] = [];
  #keys: readonly (readonly string[])[] = [];
  #leftMs = HISTORY_MS;

  /**
   * @param pattern of a key; its first group, where it has one, is the key
   * @throws SyntaxError when it is no regular expression
   */
  constructor(pattern: string) {
    this.#pattern = new RegExp(pattern, 'gu');
    this.#context = createContext({
      search: () => {
        this.#keys = this.#messages.map((message) => keysIn(message, this.#pattern));
      },
    });
  }

  /**
   * The keys of each message, each once, in their order.
   *
   * @throws SlowPatternError when the pattern takes too long, from then on at once
   */
  find(messages: readonly string[]): readonly (readonly string[])[] {
    this.#messages = messages;
    const startedMs = performance.now();
    try {
      if (this.#leftMs < 1) throw new SlowPatternError('all messages together took too long');
      this.#script.runInContext(this.#context, { timeout: Math.ceil(Math.min(BATCH_MS, this.#leftMs)) });
    } catch (error) {
      this.#leftMs = 0;
      if (!isTimeout(error)) throw error;
      throw new SlowPatternError('some messages took too long', { cause: error });
    }
    this.#leftMs -= performance.now() - startedMs;
    return this.#keys;
  }
}

/** The error comes from the script's own realm, so it is no instance of our Error. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}

function keysIn(message: string, pattern: RegExp): readonly string[] {
  const keys = new Set<string>();
  for (const match of message.slice(0, LONGEST_MESSAGE).matchAll(pattern)) {
    const key = (match[1] ?? match[0]).trim();
    if (key !== '' && key.length <= LONGEST_KEY) keys.add(key);
    if (keys.size === MOST_KEYS) break;
  }
  return [...keys];
}
