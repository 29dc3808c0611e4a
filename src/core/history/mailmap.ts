import type { RecordedIdentity } from './commitFacts.ts';

interface Replacement {
  name: string | null;
  email: string | null;
}

interface EmailEntry {
  readonly any: Replacement;
  /** Lower-cased recorded name → replacement for that name only. */
  readonly byName: Map<string, Replacement>;
}

interface NameAndEmail {
  readonly name: string | null;
  readonly email: string;
  readonly rest: string;
}

function readNameAndEmail(text: string): NameAndEmail | null {
  const open = text.indexOf('<');
  const close = open === -1 ? -1 : text.indexOf('>', open + 1);
  if (close === -1) return null;
  const name = text.slice(0, open).trim();
  return { name: name === '' ? null : name, email: text.slice(open + 1, close).trim(), rest: text.slice(close + 1) };
}

/**
 * A parsed `.mailmap` (gitmailmap(5)): recorded name and e-mail → proper ones. E-mails and names are compared without
 * regard to case; a line that names both wins over one that names the e-mail only; later lines win over earlier ones.
 */
export class Mailmap {
  readonly #entries = new Map<string, EmailEntry>();

  /** @param text content of the file; lines that are not understood are passed over, as git does. */
  constructor(text: string) {
    for (const line of text.split('\n')) this.#addLine(line);
  }

  map(identity: RecordedIdentity): RecordedIdentity {
    const entry = this.#entries.get(identity.email.toLowerCase());
    if (entry === undefined) return identity;
    const replacement = entry.byName.get(identity.name.toLowerCase()) ?? entry.any;
    return { name: replacement.name ?? identity.name, email: replacement.email ?? identity.email };
  }

  #addLine(line: string): void {
    if (line.startsWith('#')) return;
    const first = readNameAndEmail(line);
    if (first === null || first.email === '') return;
    const second = readNameAndEmail(first.rest);
    const recordedEmail = (second?.email ?? first.email).toLowerCase();
    const entry = this.#entries.get(recordedEmail) ?? { any: { name: null, email: null }, byName: new Map() };
    this.#entries.set(recordedEmail, entry);
    const email = second === null ? null : first.email;
    const recordedName = second?.name ?? null;
    if (recordedName !== null) entry.byName.set(recordedName.toLowerCase(), { name: first.name, email });
    else {
      entry.any.name = first.name ?? entry.any.name;
      entry.any.email = email ?? entry.any.email;
    }
  }
}
