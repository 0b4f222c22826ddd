import { type ESTree, parseSync, Visitor } from 'rolldown/utils';
import { describe, expect, it } from 'vitest';
import { type SourceFile, sourceFiles } from '../support/source-files.js';

/** Node's ways to another machine, or to a program that could have one. */
const MODULES =
  /^(node:)?(child_process|cluster|dgram|dns|http|http2|https|inspector|net|tls|worker_threads|undici)(\/.*)?$/;
/** Packages that connect, at whatever depth they are named. */
const PACKAGES =
  /^(undici|axios|got|ky|needle|node-fetch|phin|request|superagent|ws|jsdom|puppeteer|playwright)/;
/** What runs in every program without an import. */
const GLOBALS = new Set(['fetch', 'WebSocket', 'WebSocketStream', 'EventSource', 'XMLHttpRequest', 'eval', 'Function', 'require']); // oxfmt-ignore
/** Where globals can be had by name, too. */
const HOLDERS = new Set(['globalThis', 'global', 'window', 'self']);
/** Members that bring a module, or send something by themselves. */
const LOADERS = new Set(['binding', 'getBuiltinModule', 'sendBeacon', 'createRequire']);

/** Who may use what, and why. `types` means that nothing of it is left at run time. */
const ALLOWED: readonly { path: RegExp; name: RegExp; reason: string }[] = [
  {
    path: /^src\/net\//,
    name: /^(undici|node:(net|dns|dns\/promises))$/,
    reason: 'the only door to the web',
  },
  { path: /^src\/article\/extract-(thread|worker)\.ts$/, name: /^node:worker_threads$/, reason: 'hostile pages are read in threads that can be ended' }, // oxfmt-ignore
  { path: /^src\/jobs\/alarms\/run-alarm-program\.ts$/, name: /^node:child_process$/, reason: 'on_alarm: the program that the operator named' }, // oxfmt-ignore
  { path: /^mirror\//, name: /^node:http createServer$/, reason: 'the mirror listens' },
  { path: /^mirror\//, name: /^node:http STATUS_CODES$/, reason: 'a table of words' },
  { path: /^mirror\/express-messages\.ts$/, name: /^node:http (IncomingMessage|ServerResponse)$/, reason: 'what comes in, and the answer to it' }, // oxfmt-ignore
];

/** What `file` uses that could lead out: modules by name, of the mirror's `node:http` each thing that it takes. */
function waysOut({ path, text }: Pick<SourceFile, 'path' | 'text'>): string[] {
  const found: string[] = [];
  /** Names of members and keys, and of types: they are no variables. */
  const names = new Set<unknown>();
  const key = (node: { key: unknown; computed?: boolean }): void =>
    void (node.computed || names.add(node.key));
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  new Visitor({
    ImportDeclaration: (node) => void found.push(...importedWays(node)),
    ExportNamedDeclaration: (node) => void found.push(...exportedWays(node)),
    ExportAllDeclaration: (node) => void found.push(...exportedWays(node)),
    TSExternalModuleReference: ({ expression }) => void found.push(expression.value),
    ImportExpression({ source }) {
      if (source.type !== 'Literal') found.push('import() of what is not written out');
      else if (isWayOut(String(source.value))) found.push(String(source.value));
    },
    MemberExpression({ object, property, computed }) {
      if (computed) return;
      if (object.type !== 'Identifier' || !HOLDERS.has(object.name)) names.add(property);
      if (property.type === 'Identifier' && LOADERS.has(property.name)) found.push(property.name);
    },
    Property: key,
    MethodDefinition: key,
    PropertyDefinition: key,
    TSMethodSignature: key,
    TSPropertySignature: key,
    ObjectPattern: ({ properties }) => {
      for (const one of properties) if (one.type === 'Property') names.add(one.value);
    },
    TSTypeReference: ({ typeName }) => void names.add(typeName),
    Identifier: (node) => void (GLOBALS.has(node.name) && !names.has(node) && found.push(node.name)),
  }).visit(program);
  return found;
}

const isWayOut = (name: string): boolean => MODULES.test(name) || PACKAGES.test(name);

function importedWays({ source, specifiers, importKind }: ESTree.ImportDeclaration): string[] {
  if (importKind === 'type' || !isWayOut(source.value)) return [];
  const values = specifiers.flatMap((one) => (one.type === 'ImportSpecifier' ? one : []));
  if (source.value !== 'node:http' || values.length < specifiers.length || values.length === 0)
    return [source.value];
  return values
    .filter((one) => one.importKind !== 'type')
    .map(({ imported }) => `node:http ${imported.type === 'Identifier' ? imported.name : imported.value}`);
}

function exportedWays({
  source,
  exportKind,
}: ESTree.ExportNamedDeclaration | ESTree.ExportAllDeclaration): string[] {
  return source && exportKind !== 'type' && isWayOut(source.value) ? [source.value] : [];
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
    'const box = { fetch };',
    "import https = require('node:https');",
    "import 'node:https';",
    "export * from 'node:http';",
    "new WebSocket('ws://x.example/');",
    "new EventSource('http://x.example/');",
    "process.getBuiltinModule('net');",
    "eval('1');",
  ])('is noticed: %s', (text) => {
    const ways = waysOut({ path: 'mirror/new.ts', text });
    expect(ways.filter((name) => !isAllowed('mirror/new.ts', name))).not.toEqual([]);
  });

  it.each([
    'await fetcher.fetch({ url });',
    'const fetcher = { fetch: (request) => fetchOne(request) };',
    'interface Fetcher { fetch: (url: string) => Promise<void> }',
    'const { fetch: get } = fetcher;',
    "import type { Server } from 'node:http';",
    "export type { Server } from 'node:http';",
    "import { type IncomingMessage } from 'node:http';",
  ])('is not seen where there is none: %s', (text) => {
    expect(waysOut({ path: 'src/jobs/new.ts', text })).toEqual([]);
  });
});
