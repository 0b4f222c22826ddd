import { describe, expect, it } from 'vitest';
import ts from 'typescript';
import { type SourceFile, sourceFiles } from '../support/source-files.js';

/** Node's ways to another machine, or to a program that could have one. */
const MODULES =
  /^(node:)?(child_process|cluster|dgram|dns|http|http2|https|inspector|net|tls|worker_threads|undici)(\/.*)?$/;
/** Packages that connect, at whatever depth they are named. */
const PACKAGES =
  /^(undici|axios|got|ky|needle|node-fetch|phin|request|superagent|ws|jsdom|puppeteer|playwright)/;
/** What runs in every program without an import. */
const GLOBALS = new Set(['fetch', 'WebSocket', 'WebSocketStream', 'EventSource', 'XMLHttpRequest', 'eval', 'Function', 'require']); // prettier-ignore

/** Who may use what, and why. `types` means that nothing of it is left at run time. */
const ALLOWED: readonly { path: RegExp; name: RegExp; reason: string }[] = [
  {
    path: /^src\/net\//,
    name: /^(undici|node:(net|dns|dns\/promises))$/,
    reason: 'the only door to the web',
  },
  { path: /^src\/article\/extract-(thread|worker)\.ts$/, name: /^node:worker_threads$/, reason: 'hostile pages are read in threads that can be ended' }, // prettier-ignore
  { path: /^src\/jobs\/alarms\/run-alarm-program\.ts$/, name: /^node:child_process$/, reason: 'on_alarm: the program that the operator named' }, // prettier-ignore
  { path: /^mirror\//, name: /^node:http createServer$/, reason: 'the mirror listens' },
  { path: /^mirror\//, name: /^node:http STATUS_CODES$/, reason: 'a table of words' },
  { path: /^mirror\/express-messages\.ts$/, name: /^node:http (IncomingMessage|ServerResponse)$/, reason: 'what comes in, and the answer to it' }, // prettier-ignore
];

/** What `file` uses that could lead out: modules by name, of the mirror's `node:http` each thing that it takes. */
function waysOut(file: SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) found.push(...importedWays(node));
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [target] = node.arguments;
      if (!target || !ts.isStringLiteral(target)) found.push('import() of what is not written out');
      else if (isWayOut(target.text)) found.push(target.text);
    }
    if (ts.isIdentifier(node) && GLOBALS.has(node.text) && isGlobalUse(node)) found.push(node.text);
    if (ts.isPropertyAccessExpression(node) && /^(binding|getBuiltinModule|sendBeacon|createRequire)$/.test(node.name.text)) found.push(node.name.text); // prettier-ignore
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true));
  return found;
}

const isWayOut = (name: string): boolean => MODULES.test(name) || PACKAGES.test(name);

function importedWays(node: ts.ImportDeclaration | ts.ExportDeclaration): string[] {
  const module = node.moduleSpecifier;
  if (!module || !ts.isStringLiteral(module) || !isWayOut(module.text)) return [];
  if (!ts.isImportDeclaration(node)) return node.isTypeOnly ? [] : [module.text];
  const clause = node.importClause;
  if (clause?.isTypeOnly) return [];
  const bindings = clause?.namedBindings;
  if (module.text !== 'node:http' || !bindings || !ts.isNamedImports(bindings)) return [module.text];
  const values = bindings.elements.filter((element) => !element.isTypeOnly);
  return values.map((element) => `node:http ${(element.propertyName ?? element.name).text}`);
}

/** True for `fetch(…)`, false for `fetcher.fetch(…)` and for names of our own methods and properties. */
function isGlobalUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    return (
      ts.isIdentifier(parent.expression) && /^(globalThis|global|window|self)$/.test(parent.expression.text)
    );
  }
  const declares =
    ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isMethodSignature(parent) ||
    ts.isPropertySignature(parent) || ts.isTypeReferenceNode(parent) || ts.isBindingElement(parent); // prettier-ignore
  return !declares || ('name' in parent && parent.name !== node);
}

const isAllowed = (path: string, name: string): boolean =>
  ALLOWED.some((one) => one.path.test(path) && one.name.test(name));

describe('the way out', () => {
  it('leads through net alone: no file uses anything else that could connect or start a program', () => {
    const wrong = sourceFiles('src', 'mirror').flatMap((file) =>
      waysOut(file)
        .filter((name) => !isAllowed(file.path, name))
        .map((name) => `${file.path}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no permission that nobody needs', () => {
    const used = sourceFiles('src', 'mirror').flatMap((file) =>
      waysOut(file).map((name) => ({ path: file.path, name })),
    );
    const idle = ALLOWED.filter(
      (one) => !used.some(({ path, name }) => one.path.test(path) && one.name.test(name)),
    );
    expect(idle.map(({ reason }) => reason)).toEqual([]);
  });

  it.each([
    "import { request } from 'node:https';",
    "import { get, createServer } from 'node:http';",
    "import * as http from 'node:http';",
    "export { connect } from 'node:net';",
    "import { Agent } from 'undici';",
    "const { exec } = await import('node:child_process');",
    'await import(name);',
    "await fetch('http://x.example/');",
    "globalThis.fetch('http://x.example/');",
    'const go = fetch;',
    "new WebSocket('ws://x.example/');",
    "new EventSource('http://x.example/');",
    "process.getBuiltinModule('net');",
    "eval('1');",
  ])('is noticed: %s', (text) => {
    const ways = waysOut({ path: 'mirror/new.ts', text, imports: [], packages: [] });
    expect(ways.filter((name) => !isAllowed('mirror/new.ts', name))).not.toEqual([]);
  });

  it.each([
    'await fetcher.fetch({ url });',
    'const fetcher = { fetch: (request) => fetchOne(request) };',
    "import type { Server } from 'node:http';",
    "import { type IncomingMessage } from 'node:http';",
  ])('is not seen where there is none: %s', (text) => {
    expect(waysOut({ path: 'src/jobs/new.ts', text, imports: [], packages: [] })).toEqual([]);
  });
});
