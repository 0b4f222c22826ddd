import { stringify } from 'yaml';

export interface InitAnswers {
  name: string;
  feed: string;
  languages: string[];
  permission: string;
  notices: string[];
  contact: string | undefined;
}

/** A commented configuration from the answers that `init` was given. */
export function configText(answers: InitAnswers): string {
  const id = idOf(answers.name);
  return `# What this mirror copies and how it serves it. Every key is explained in mirror/README.md.

outlets:
  - id: ${id}
    name: ${scalar(answers.name)}
    languages: [${answers.languages.map(scalar).join(', ')}]
    # On what ground you copy: own, written, licence or none. Shown to readers.
    permission: ${answers.permission}
    # Where takedown requests and questions go. Shown to readers.
    ${answers.contact === undefined ? '# contact: desk@example.org' : `contact: ${scalar(answers.contact)}`}
    # Notices of governments' designations that name this outlet. Empty: everybody gets the generic notice.
    notices: [${answers.notices.join(', ')}]
    sources:
      - id: ${id}-news
        feed: ${scalar(answers.feed)}
        # Minute, hour, day of month, month, day of week.
        schedule: '*/30 * * * *'
        timezone: UTC

# Where everything is kept, from this file's folder: data/archive is public, data/state is private.
data: data

# private: only the newest version of an article can be read. public: earlier ones too.
versions: private

mirror:
  # Only this machine can reach 127.0.0.1. Put a web server or an onion service in front.
  host: 127.0.0.1
  port: 8080
`;
}

function scalar(text: string): string {
  return stringify(text, { lineWidth: 0 }).trim();
}

function idOf(name: string): string {
  const ascii = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  // Cut between words, so that the id can be read aloud.
  return /^[a-z0-9-]{1,30}(?=-|$)/.exec(ascii)?.[0].replace(/-+$/, '') ?? 'outlet';
}
