import * as linguist from 'linguist-languages';

/** What the product knows of linguist's languages: those that it counts, each with its extensions and file names. */
export interface LanguageTable {
  /** Language → extensions without their first dot, lower-cased, a space between them. `''` holds those that do not count. */
  readonly extensions: Readonly<Record<string, string>>;
  /** Language → names of files, `/` between them. `''` holds those that do not count though their extension does. */
  readonly filenames: Readonly<Record<string, string>>;
}

/** A language as `linguist-languages` has it. */
interface Language {
  readonly name: string;
  readonly type: string;
  readonly languageId: number;
  readonly group?: string;
  readonly extensions?: readonly string[];
  readonly filenames?: readonly string[];
}

/**
 * What an ambiguous extension most often means, the first that has it. Linguist looks into the file; we have its name alone.
 * Those before C are common only with an extension that a popular language has too; from C on it is the list of popular
 * languages in linguist's own `popular.yml`, PHP before C++ for `.inc`; those after it decide between others.
 */
const MOST_COMMON: readonly string[] = [
  ...['AL', 'Apex', 'F#', 'Reason', "Ren'Py", 'RPM Spec', 'ShaderLab', 'GLSL', 'OpenCL', 'SuperCollider', 'Yacc'],
  ...['C', 'C#', 'PHP', 'C++', 'CoffeeScript', 'CSS', 'Dart', 'DM', 'Elixir', 'Go', 'Groovy', 'HTML', 'Java'],
  ...['JavaScript', 'Kotlin', 'Objective-C', 'Perl', 'PowerShell', 'Python', 'Ruby', 'Rust', 'Scala', 'Shell', 'Swift'],
  ...['TypeScript', 'Markdown', 'Text', 'JSON', 'YAML', 'SQL', 'INI', 'SWIG', 'Assembly', 'BASIC', 'Fortran'],
  ...['FreeMarker', 'GDScript', 'Go Template', 'Lex', 'Lean 4', 'OCaml', 'Puppet', 'QMake', 'Starlark', 'Verilog'],
  ...['Wolfram Language', 'pkg-config'],
];

/** Linguist's statistics hold these types alone; data and prose are left out. */
function counts({ type }: Language): boolean {
  return type === 'programming' || type === 'markup';
}

function commonness({ name }: Language): number {
  const place = MOST_COMMON.indexOf(name);
  return place === -1 ? MOST_COMMON.length : place;
}

/** The likeliest language of an extension: the most common, then one that names it first, then the oldest in linguist. */
function likeliest(languages: readonly Language[], extension: string): Language | undefined {
  const isSecond = ({ extensions }: Language): number => (extensions?.[0]?.toLowerCase() === extension ? 0 : 1);
  return languages.toSorted(
    (a, b) => commonness(a) - commonness(b) || isSecond(a) - isSecond(b) || a.languageId - b.languageId,
  )[0];
}

/** Text → language. */
function byText(
  languages: readonly Language[],
  textsOf: (language: Language) => readonly string[],
): ReadonlyMap<string, Language> {
  const all = new Map<string, Language[]>();
  for (const language of languages) {
    for (const text of textsOf(language)) all.set(text, [...(all.get(text) ?? []), language]);
  }
  const chosen = new Map<string, Language>();
  for (const [text, candidates] of all) {
    const language = likeliest(candidates, text);
    if (language !== undefined) chosen.set(text, language);
  }
  return chosen;
}

/** Whether a shorter extension of a name belongs to a language that counts. */
function isShadowed(name: string, extensions: ReadonlyMap<string, Language>): boolean {
  const lower = name.toLowerCase();
  for (let dot = lower.indexOf('.'); dot !== -1; dot = lower.indexOf('.', dot + 1)) {
    const language = extensions.get(lower.slice(dot));
    if (language !== undefined && counts(language)) return true;
  }
  return false;
}

function grouped(
  chosen: ReadonlyMap<string, Language>,
  separator: string,
  isNeeded: (text: string) => boolean,
): Readonly<Record<string, string>> {
  const texts = new Map<string, string[]>();
  for (const [text, language] of chosen) {
    if (!counts(language) && !isNeeded(text)) continue;
    // A dialect counts as the language that it belongs to, as in linguist's statistics.
    const name = counts(language) ? (language.group ?? language.name) : '';
    texts.set(name, [...(texts.get(name) ?? []), text]);
  }
  const names = [...texts.keys()].toSorted();
  return Object.fromEntries(names.map((name) => [name, (texts.get(name) ?? []).toSorted().join(separator)]));
}

/** Makes the table from the data of `linguist-languages`. */
export function languageTable(): LanguageTable {
  const languages: readonly Language[] = Object.values(linguist);
  const extensions = byText(languages, (language) => (language.extensions ?? []).map((text) => text.toLowerCase()));
  const filenames = byText(languages, (language) => language.filenames ?? []);
  const withoutDot = new Map([...extensions].map(([text, language]) => [text.slice(1), language]));
  return {
    extensions: grouped(withoutDot, ' ', (text) => isShadowed(text, extensions)),
    filenames: grouped(filenames, '/', (text) => isShadowed(text, extensions)),
  };
}
