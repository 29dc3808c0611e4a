import { DatabaseSync } from 'node:sqlite';

import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';

import { SharedAnswers } from '../../../src/core/http/sharedAnswers.ts';
import type { ResponseCache } from '../../../src/core/model/responseCache.ts';
import { silentLogger } from '../../../src/core/ports.ts';
import { HttpCache } from '../../../src/core/store/httpCache.ts';
import { migrate } from '../../../src/core/store/migrations.ts';
import { checkSchedules } from './checkSchedules.ts';

const clock = { now: () => 1_000_000 };
const database = new DatabaseSync(':memory:');
migrate(database);

afterAll(() => database.close());

/** One who asks: for which page, and whether it leaves before it has an answer. */
const callers = fc.array(fc.record({ page: fc.constantFrom('a', 'b'), leaves: fc.boolean() }), {
  minLength: 2,
  maxLength: 7,
});

type Callers = readonly { readonly page: string; readonly leaves: boolean }[];

interface Document {
  readonly page: string;
  readonly version: number;
}

const textOf = (document: Document) => JSON.stringify(document);
const etagOf = ({ version }: Document) => `"v${version}"`;

/** Pages whose versions go up, asked with a delay before they are read and one before the answer arrives. */
class Server {
  readonly #scheduler: fc.Scheduler;
  readonly #versions = new Map<string, number>();
  readonly #live = new Map<string, number>();
  mostAtOnce = 0;
  onArrival: () => void = () => undefined;

  constructor(scheduler: fc.Scheduler) {
    this.#scheduler = scheduler;
  }

  change(page: string): void {
    this.#versions.set(page, (this.#versions.get(page) ?? 0) + 1);
  }

  async ask(page: string, etag: string | null, signal: AbortSignal): Promise<Document | 'notModified'> {
    // As the client does: what was given up while it waited is not sent.
    signal.throwIfAborted();
    this.#count(page, 1);
    let isCounted = true;
    const end = (): void => {
      if (isCounted) this.#count(page, -1);
      isCounted = false;
    };
    signal.addEventListener('abort', end, { once: true });
    try {
      await this.#scheduler.schedule(Promise.resolve(), `${page} is read`);
      const document = { page, version: this.#versions.get(page) ?? 0 };
      await this.#scheduler.schedule(Promise.resolve(), `${textOf(document)} arrives`);
      signal.throwIfAborted();
      this.onArrival();
      return etag === etagOf(document) ? 'notModified' : document;
    } finally {
      end();
    }
  }

  /** Questions for one page that nobody has given up. */
  #count(page: string, change: 1 | -1): void {
    const live = (this.#live.get(page) ?? 0) + change;
    this.#live.set(page, live);
    this.mostAtOnce = Math.max(this.mostAtOnce, live);
  }
}

/** The real cache, which also notes what was written to it. */
function openCache(): { readonly cache: ResponseCache; readonly written: Document[] } {
  database.exec('DELETE FROM http_cache');
  const kept = new HttpCache({ database, maxBytes: 1_000_000, clock, logger: silentLogger });
  const written: Document[] = [];
  return {
    written,
    cache: {
      read: (key) => kept.read(key),
      extend: (...extension) => kept.extend(...extension),
      write: (key, response) => {
        const [, body = ''] = Buffer.from(response.body).toString().split('\n');
        written.push(JSON.parse(body) as Document);
        kept.write(key, response);
      },
    },
  };
}

interface Asked {
  readonly page: string;
  readonly hasLeft: boolean;
  /** `null` when there was none. */
  readonly answer: Document | null;
}

/** The component with a server and a cache, and a pause wherever it waits. */
function share(scheduler: fc.Scheduler) {
  const server = new Server(scheduler);
  const { cache, written } = openCache();
  const answers = new SharedAnswers(cache, clock, () => scheduler.schedule(Promise.resolve(), 'pause'));
  /** `null` when the signal aborted. */
  const ask = async (page: string, signal: AbortSignal): Promise<Document | null> => {
    const request = { key: page, freshForMs: 0, signal, onCached: () => undefined };
    const answer = answers.get({
      ...request,
      ask: async (etag, live) => {
        const document = await server.ask(page, etag, live);
        if (document === 'notModified') return document;
        const head = { link: null, jenkinsVersion: null, etag: etagOf(document), isPrivate: false };
        return { ...head, value: document, body: Buffer.from(textOf(document)) };
      },
    });
    return answer.then(
      ({ value }) => value as Document,
      () => null,
    );
  };
  return { server, answers, written, ask };
}

async function comeAndLeave(scheduler: fc.Scheduler, everyone: Callers) {
  const { server, answers, ask } = share(scheduler);
  const one = async ({ page, leaves }: Callers[number]): Promise<Asked> => {
    const abort = new AbortController();
    await scheduler.schedule(Promise.resolve(), `somebody asks for ${page}`);
    const answer = ask(page, abort.signal);
    if (leaves) {
      await scheduler.schedule(Promise.resolve(), `somebody leaves ${page}`);
      abort.abort();
    }
    return { page, hasLeft: leaves, answer: await answer };
  };
  const asked = await scheduler.waitFor(Promise.all(everyone.map(one)));
  await scheduler.waitIdle();
  return { server, answers, asked };
}

/** One after the other asks for a page that changes each time, and leaves while its answer is about to be kept. */
async function leaveAtTheEnd(scheduler: fc.Scheduler, count: number): Promise<readonly Document[]> {
  const { server, written, ask } = share(scheduler);
  const rounds = async (): Promise<void> => {
    for (let round = 0; round < count; round += 1) {
      const abort = new AbortController();
      const { promise: arrival, resolve } = Promise.withResolvers<undefined>();
      server.onArrival = () => resolve(undefined);
      const answer = ask('a', abort.signal);
      await Promise.race([arrival, answer]);
      await scheduler.schedule(Promise.resolve(), `round ${round} leaves`);
      abort.abort();
      server.change('a');
    }
  };
  await scheduler.waitFor(rounds());
  await scheduler.waitIdle();
  return written;
}

describe('one page that several ask for, while some of them leave and the page changes', () => {
  it('is asked for once at a time, by all who stay, who get it', async ({ task }) => {
    await checkSchedules(task, callers, async (scheduler, everyone) => {
      const { server, answers, asked } = await comeAndLeave(scheduler, everyone);
      expect(server.mostAtOnce).toBeLessThanOrEqual(1);
      for (const { page, hasLeft, answer } of asked) if (!hasLeft || answer !== null) expect(answer?.page).toBe(page);
      expect(answers.underWay).toBe(0);
    });
  });

  it('is never kept in an older version after a newer one', async ({ task }) => {
    await checkSchedules(task, fc.constant(6), async (scheduler, rounds) => {
      const versions = (await leaveAtTheEnd(scheduler, rounds)).map(({ version }) => version);
      expect(versions).toEqual(versions.toSorted((one, other) => one - other));
    });
  });
});
