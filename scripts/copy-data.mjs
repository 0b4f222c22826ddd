// Puts beside the compiled code what the compiler leaves behind: notice texts, style sheets, the schema for editors.
import { cpSync, writeFileSync } from 'node:fs';
import { configJsonSchema, JSON_SCHEMA_FILE } from '../dist/src/config/json-schema.js';

for (const folder of ['src/notice/texts', 'src/bundle/verify-page/script', 'mirror/public']) {
  cpSync(folder, `dist/${folder}`, { recursive: true });
}
writeFileSync(`dist/${JSON_SCHEMA_FILE}`, `${JSON.stringify(configJsonSchema(), null, 2)}\n`);
