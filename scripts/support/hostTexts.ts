import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

/** A text that is put through `vscode.l10n.t` and is not written there, so that no translation could find it. */
export interface HiddenText {
  readonly file: string;
  readonly line: number;
  readonly call: string;
}

export interface HostTexts {
  /** Each once, by code unit. */
  readonly texts: readonly string[];
  readonly hidden: readonly HiddenText[];
}

/**
 * English texts that the extension shows. Presenters get `vscode.l10n.t` as a parameter `t`, which VS Code's own tool does not
 * follow: here every call of something named `t` counts.
 *
 * @param folder absolute path of the sources
 */
export function collectHostTexts(folder: string): HostTexts {
  const texts = new Set<string>();
  const hidden: HiddenText[] = [];
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (!file.endsWith('.ts')) continue;
    const source = ts.createSourceFile(
      file,
      readFileSync(path.join(folder, file), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    visit(source, source);
  }
  return { texts: [...texts].sort(), hidden };

  function visit(node: ts.Node, source: ts.SourceFile): void {
    if (ts.isCallExpression(node) && isLocalize(node.expression)) collect(node, source);
    ts.forEachChild(node, (child) => visit(child, source));
  }

  function collect(call: ts.CallExpression, source: ts.SourceFile): void {
    const [message] = call.arguments;
    const found = message === undefined ? null : literalsOf(message);
    for (const text of found ?? []) texts.add(text);
    if (found !== null) return;
    const { line } = source.getLineAndCharacterOfPosition(call.getStart());
    hidden.push({ file: source.fileName, line: line + 1, call: call.getText() });
  }
}

/** `t`, `vscode.l10n.t`, `context.t`. */
function isLocalize(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 't';
  return ts.isPropertyAccessExpression(callee) && callee.name.text === 't';
}

/** The texts that an expression may be; `null` when that cannot be told from the expression itself. */
function literalsOf(expression: ts.Expression): readonly string[] | null {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isParenthesizedExpression(expression)) return literalsOf(expression.expression);
  if (!ts.isConditionalExpression(expression)) return null;
  const [yes, no] = [literalsOf(expression.whenTrue), literalsOf(expression.whenFalse)];
  return yes === null || no === null ? null : [...yes, ...no];
}
