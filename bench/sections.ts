import type { Outcome } from './benchmark.ts';
import { markdownTable } from './table.ts';

/** A part of a document that is written anew with each measurement; what stands around it stays. */
export interface Section {
  readonly name: string;
  readonly title: string;
  readonly content: string;
}

/** Puts a section where the one of its name is, or at the end with its title. */
export function replaceSection(document: string, { name, title, content }: Section): string {
  const begin = `<!-- ${name}: begin -->`;
  const end = `<!-- ${name}: end -->`;
  const section = `${begin}\n\n${content}\n\n${end}`;
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from) return `${document.trimEnd()}\n\n## ${title}\n\n${section}\n`;
  return document.slice(0, from) + section + document.slice(to + end.length);
}

/** Figures with what a reader has to know of them. */
export function sectionContent({ rows, notes }: Outcome, circumstances: string): string {
  const parts = [circumstances, ...(rows.length === 0 ? [] : [markdownTable(rows)])];
  if (notes.length > 0) parts.push(notes.map((note) => `- ${note}`).join('\n'));
  return parts.join('\n\n');
}
