import type { RecordedIdentity } from './commitFacts.ts';
import { GrowingArray } from './growingArray.ts';
import { ObjectIdInterner, type ObjectIdBytes } from './objectIds.ts';

/** Entries of the rows of a table: those of `row` are `entry[first[row]]` up to, not including, `entry[first[row + 1]]`. */
export interface RowEntries {
  readonly first: Uint32Array;
  /** Index into a table of what is named. */
  readonly entry: Uint32Array;
}

/** What the messages of some commits say, one row a commit. Unlike notes it knows its commits by their ids. */
export interface CommitWords {
  readonly idBytes: ObjectIdBytes;
  /** Ids of all commits whose messages were read, {@link idBytes} bytes a row, each once. */
  readonly ids: Uint8Array;
  /** `null` when trailers were not asked for. */
  readonly coAuthorsOf: RowEntries | null;
  readonly coAuthors: readonly RecordedIdentity[];
  /** `null` when no ticket keys were asked for, or finding them was given up. */
  readonly ticketsOf: RowEntries | null;
  readonly ticketKeys: readonly string[];
}

class EntryColumn {
  readonly #first = new GrowingArray((length) => new Uint32Array(length));
  readonly #entry = new GrowingArray((length) => new Uint32Array(length));
  readonly #numbers = new Map<string, number>();

  constructor() {
    this.#first.push(0);
  }

  /** In order of first appearance. */
  get texts(): readonly string[] {
    return [...this.#numbers.keys()];
  }

  addRow(texts: readonly string[]): void {
    for (const text of texts) {
      const known = this.#numbers.get(text);
      if (known === undefined) this.#numbers.set(text, this.#numbers.size);
      this.#entry.push(known ?? this.#numbers.size - 1);
    }
    this.#first.push(this.#entry.length);
  }

  toEntries(): RowEntries {
    return { first: this.#first.toArray(), entry: this.#entry.toArray() };
  }
}

/** What a row names. */
export function entriesOf<Named>(of: RowEntries | null, named: readonly Named[], row: number): readonly Named[] {
  const indexes = of?.entry.subarray(of.first[row], of.first[row + 1]) ?? [];
  return [...indexes].flatMap((index) => named[index] ?? []);
}

function toText({ name, email }: RecordedIdentity): string {
  return `${name}\0${email}`;
}

function toIdentity(text: string): RecordedIdentity {
  const separator = text.indexOf('\0');
  return { name: text.slice(0, separator), email: text.slice(separator + 1) };
}

/** Collects what messages say, commit by commit. */
export class CommitWordsBuilder {
  readonly #idBytes: ObjectIdBytes;
  readonly #ids: ObjectIdInterner;
  readonly #coAuthors: EntryColumn | null;
  #tickets: EntryColumn | null;

  /** @param known what an earlier reading of the same kind found: its commits need not be read again */
  constructor(
    idBytes: ObjectIdBytes,
    wants: { readonly coAuthors: boolean; readonly tickets: boolean },
    known: CommitWords | null,
  ) {
    this.#idBytes = idBytes;
    this.#ids = new ObjectIdInterner(idBytes);
    this.#coAuthors = wants.coAuthors ? new EntryColumn() : null;
    this.#tickets = wants.tickets ? new EntryColumn() : null;
    for (let row = 0; known !== null && row < known.ids.length / idBytes; row++) {
      this.add(known.ids.subarray(row * idBytes, (row + 1) * idBytes), {
        coAuthors: entriesOf(known.coAuthorsOf, known.coAuthors, row),
        tickets: entriesOf(known.ticketsOf, known.ticketKeys, row),
      });
    }
  }

  has(id: Uint8Array): boolean {
    return this.#ids.has(id);
  }

  /** A commit that is there already is passed over. */
  add(
    id: Uint8Array,
    { coAuthors, tickets }: { readonly coAuthors: readonly RecordedIdentity[]; readonly tickets: readonly string[] },
  ): void {
    if (this.#ids.has(id)) return;
    this.#ids.intern(id);
    this.#coAuthors?.addRow(coAuthors.map(toText));
    this.#tickets?.addRow(tickets);
  }

  /** Finding ticket keys was given up: what was found would be some of them. */
  dropTickets(): void {
    this.#tickets = null;
  }

  build(): CommitWords {
    return {
      idBytes: this.#idBytes,
      ids: this.#ids.toBytes(),
      coAuthorsOf: this.#coAuthors?.toEntries() ?? null,
      coAuthors: this.#coAuthors?.texts.map(toIdentity) ?? [],
      ticketsOf: this.#tickets?.toEntries() ?? null,
      ticketKeys: this.#tickets?.texts ?? [],
    };
  }
}
