import { stringify } from 'yaml';
import { JSON_SCHEMA_FILE } from '../config/json-schema.js';

export interface InitAnswers {
  name: string;
  source: { kind: 'feed' | 'sitemap' | 'list'; address: string };
  languages: string[];
  permission: string;
  notices: string[];
  contact: string | undefined;
}

/** What is kept and how, the same for every outlet. */
const ARCHIVE_KEYS = `# Where everything is kept, from this file's folder: data/archive is public, data/state is private.
data: data

# private: only the newest version of an article can be read. public: earlier ones too.
versions: private

# How long articles are offered: days since they were first captured, and articles of each outlet. Older days are
# withdrawn whole, their space is freed, and they are not fetched again. Without it everything stays.
#keep:
#  days: 365
#  articles: 20000

# What each day and the latest articles are packed as after every run: html-text, html, epub, zip, zim, txt, md.
#bundles: [html-text, html, epub, zip]

# While the folder above is this large nothing more is captured; what is there goes on being served.
#disk:
#  max: 20 GB

# A program and its arguments, run with one line of text added when something needs you.
#on_alarm: [/usr/local/bin/tell-me, --now]

#fetch:
  # Seconds between two requests to one host.
#  delay: 1
  # Said in every request, so that the outlet can reach you.
#  contact: desk@example.org
`;

const MIRROR_KEYS = `mirror:
  # Only this machine can reach 127.0.0.1. Put a web server or an onion service in front.
  host: 127.0.0.1
  port: 8080
  # The mirror's https address, when it has one.
  #https: https://mirror.example.org
  # Lasting addresses of this mirror alone, shown to readers beside those of "tamizdat address". None that will soon be blocked.
  #addresses: [https://mirror.example.org/]
  # Who runs this mirror. Shown to readers as text; a whole mailto: or https: address becomes a link.
  #operator:
  #  name: Example Press
  #  takedown: mailto:desk@example.org
  # Where "Leave this page" leads: a dull page of the readers' own country. Without it: an empty page.
  #leave: https://weather.example.org/
  # Torrents of closed days. Whoever takes part usually gives the file on; in some countries that counts as
  # distribution. The addresses are those of mirrors that hold the files.
  #torrents:
  #  confirm: seeding can count as distribution
  #  web_seeds: [https://mirror.example.org/]
`;

/**
 * A commented configuration from the answers that `init` was given. A line `#key: value` is an example: without its
 * `#` it is valid as it stands.
 */
export function configText(answers: InitAnswers): string {
  const id = idOf(answers.name);
  return `# yaml-language-server: $schema=./${JSON_SCHEMA_FILE}
# What this mirror copies and how it serves it. Every key is explained in mirror/README.md. A line that begins with
# "#" and a key is an example: take the "#" away to use it. After an edit: kill -HUP the running program, no restart.

outlets:
  - id: ${id}
    name: ${scalar(answers.name)}
    languages: [${answers.languages.map(scalar).join(', ')}]
    # On what ground you copy: own, written, licence or none. Shown to readers.
    permission: ${answers.permission}
    # Where takedown requests and questions go. Shown to readers.
    ${answers.contact === undefined ? '#contact: desk@example.org' : `contact: ${scalar(answers.contact)}`}
    # Governments' lists that name this outlet. Empty: everybody gets the general notice.
    notices: [${answers.notices.join(', ')}]
    # Other hosts that its articles may name as their own address.
    #hosts: [www.example.org]
    sources:
      - id: ${id}-news
        ${answers.source.kind}: ${scalar(answers.source.address)}
        # Minute, hour, day of month, month, day of week.
        schedule: '*/30 * * * *'
        timezone: UTC
        # How many of the newest articles the first run takes.
        #first_run: 200
      # Sources can also be a sitemap, a list (a text with one address on each line) or a single page.
      #- id: ${id}-sitemap
      #  sitemap: https://example.org/sitemap.xml
      #- id: ${id}-list
      #  list: https://example.org/addresses.txt

${ARCHIVE_KEYS}
${MIRROR_KEYS}`;
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
