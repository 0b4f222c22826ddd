// Copies what the compiler leaves behind (notice texts, style sheets) beside the compiled code.
import { cpSync } from 'node:fs';

for (const folder of ['src/notice/texts', 'mirror/public']) {
  cpSync(folder, `dist/${folder}`, { recursive: true });
}
