// Keeps beside each joined file what V8 made of it. In a process of its own: the files are run for it, which compiles
// what runs as they are loaded, and the program's entry is told to do no more than print its version.
import { readdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const JOINED = resolve('dist/joined');

process.argv.splice(2, Infinity, '--version');
const { load, scripts } = await import(pathToFileURL(`${JOINED}/load-joined.mjs`).href);
for (const name of readdirSync(JOINED)) if (name.endsWith('.cjs')) load(name);
for (const [file, script] of scripts) writeFileSync(`${file}.v8`, script.createCachedData());
