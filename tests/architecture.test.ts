import { describe, expect, it } from 'vitest';
import { type SourceFile, sourceFiles } from './support/source-files.js';

/** Who may import whom: the table of src/README.md. What is not in a row is forbidden. */
const EVERYTHING_ABOVE = [
  'domain',
  'config',
  'net',
  'archive',
  'log',
  'locale',
  'notice',
  'source',
  'article',
];
const TABLE: Record<string, string[]> = {
  domain: [],
  logger: [],
  config: ['domain'],
  net: ['domain'],
  archive: ['domain'],
  log: ['domain'],
  locale: ['domain'],
  notice: ['domain', 'locale'],
  source: ['domain', 'net'],
  article: ['domain', 'net'],
  bundle: ['domain', 'archive', 'log', 'locale', 'notice'],
  sync: ['domain', 'net', 'archive', 'log', 'bundle'],
  jobs: [...EVERYTHING_ABOVE, 'bundle', 'sync', 'logger'],
  mirror: ['domain', 'archive', 'log', 'locale', 'notice', 'bundle', 'config', 'logger'],
  cli: [...EVERYTHING_ABOVE, 'bundle', 'sync', 'jobs', 'logger', 'mirror'],
};

const program = sourceFiles('src', 'mirror');
const everything = [...program, ...sourceFiles('scripts')];

/** The module a file belongs to: its folder under `src/`, the file's own name there, or `mirror`. */
function moduleOf(path: string): string {
  if (path.startsWith('mirror/')) return 'mirror';
  const [, first = ''] = path.split('/');
  const name = first.replace(/\.ts$/, '');
  return name === 'commands' ? 'cli' : name;
}

function offenders(files: readonly SourceFile[], rule: (file: SourceFile) => string[]): string[] {
  return files.flatMap((file) => rule(file).map((fact) => `${file.path}: ${fact}`));
}

describe('the import table', () => {
  it('holds for every file', () => {
    const wrong = offenders(program, ({ path, imports }) => {
      const own = moduleOf(path);
      const allowed = [...(TABLE[own] ?? []), own];
      return imports
        .filter((target) => !allowed.includes(moduleOf(target)))
        .map((target) => `imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('names every module there is', () => {
    const unknown = program.map(({ path }) => moduleOf(path)).filter((name) => !(name in TABLE));
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('resolves every import to a file', () => {
    const wrong = offenders(everything, ({ imports }) =>
      imports
        .filter((target) => !/\.tsx?$/.test(target))
        .map((target) => `imports ${target}, which is not there`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no ring', () => {
    const graph = new Map(everything.map(({ path, imports }) => [path, imports]));
    expect(rings(graph)).toEqual([]);
  });

  it('leaves one door to the web: only net imports what can open a connection', () => {
    const doors = /^(undici|node:(http2?|https|net|tls|dns|dgram)(\/promises)?)$/;
    const wrong = offenders(program, ({ path, packages, text }) => [
      ...packages.filter((name) => doors.test(name) && !mayUse(path, name, text)),
      ...(moduleOf(path) !== 'net' && /(?<![.\w])fetch\(/.test(text) ? ['calls fetch'] : []),
    ]);
    expect(wrong).toEqual([]);
  });
});

/** The mirror listens: it may have servers, and types of `node:http`, but nothing that connects. */
function mayUse(path: string, name: string, text: string): boolean {
  if (moduleOf(path) === 'net') return true;
  if (moduleOf(path) !== 'mirror' || !['node:http', 'node:net'].includes(name)) return false;
  return !/\b(request|get|connect|createConnection)\b[^\n]*from 'node:(http|net)'/.test(text);
}

describe('the house rules', () => {
  it('keep every file within 300 lines', () => {
    const wrong = offenders(everything, ({ text }) => {
      const lines = text.split('\n').length;
      return lines > 300 ? [`${lines} lines`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('name folders by what is in them', () => {
    const junk = /(^|\/)(utils?|helpers?|common|misc|shared|lib|core)(\/|$)/;
    expect(everything.filter(({ path }) => junk.test(path)).map(({ path }) => path)).toEqual([]);
  });

  it('name files in kebab-case', () => {
    const wrong = everything.filter(({ path }) => !/^[a-z0-9/-]+\.tsx?$/.test(path));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('know named exports only, and no re-export', () => {
    const wrong = offenders(everything, ({ text }) => [
      ...(/^export default/m.test(text) ? ['a default export'] : []),
      ...(/^export \*|^export (type )?\{[^}]*\} from/m.test(text) ? ['a re-export'] : []),
    ]);
    expect(wrong).toEqual([]);
  });

  it('keep no state in modules', () => {
    const wrong = offenders(program, ({ text }) =>
      /^(export )?(let|var) /m.test(text) ? ['a variable'] : [],
    );
    expect(wrong).toEqual([]);
  });

  it('read the environment in config.ts only', () => {
    const wrong = program.filter(
      ({ path, text }) => path !== 'src/config.ts' && text.includes('process.env'),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('take the clock and chance from outside, but for the entry point', () => {
    const wrong = program.filter(
      ({ path, text }) => moduleOf(path) !== 'cli' && /new Date\(\)|Date\.now\(\)|Math\.random/.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('leave nothing for later', () => {
    const wrong = everything.filter(({ text }) => /TODO|FIXME|XXX|not implemented/i.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('print from entry points only', () => {
    const wrong = program.filter(
      ({ path, text }) => path !== 'src/cli.ts' && /console\.|process\.(stdout|stderr)/.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

/** Groups of files that import each other in a circle (Tarjan, 1972). */
function rings(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): void => {
    order.set(node, order.size);
    lowest.set(node, order.get(node) ?? 0);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) lowest.set(node, Math.min(lowest.get(node) ?? 0, lowest.get(next) ?? 0));
    }
    if (lowest.get(node) !== order.get(node)) return;
    const ring = stack.splice(stack.indexOf(node));
    if (ring.length > 1) found.push(ring);
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return found;
}
