/** What fits on the narrowest terminals in use. */
const COLUMNS = 80;
/** Longer words, such as addresses, are not torn apart. */
const LABEL_COLUMNS = 16;

/** Words below each other in lines of 80 columns: the first begins with `lead`, the others go in as far. */
export function hanging(lead: string, text: string): string[] {
  const room = COLUMNS - lead.length;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > room && line !== '') {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  return lines.map((one, index) => (index === 0 ? lead : ' '.repeat(lead.length)) + one);
}

/** One fact: its name, and what is so. */
export function fact(label: string, text: string): string[] {
  return hanging(`  ${label.padEnd(LABEL_COLUMNS)}`, text);
}

/** One line that may be cut, for what is only an example. */
export function cutLine(lead: string, text: string): string {
  const line = lead + text;
  return line.length <= COLUMNS ? line : `${line.slice(0, COLUMNS - 1)}…`;
}
