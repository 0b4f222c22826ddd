/**
 * The page that checks files, and the link to it. Its script fills in what stands in braces; the keys of `kinds` and
 * `facts` are those of `bundle/verify-page/script`.
 */
export const en = {
  title: 'Checking a file',
  heading: 'Checking a file',
  intro: [
    'Give this page a file together with what lies beside it: its .minisig, or its .tlog-proof with the .record.json and the file “trust”, or a list SHA256SUMS with its .minisig. The page says whether they belong together and which key signed them.',
    'Nothing leaves this device: the page makes no request and works without a network.',
  ],
  cannotVouch:
    'A page cannot vouch for itself. One from a dishonest place can say that all is in order. So check with a copy of this page that you got earlier, or from somebody you trust already, and not with one that came together with the file.',
  files: 'Files: choose several at once, or drop them on this page',
  key: 'Key of the publisher',
  keyHint:
    'A line that begins with RW, a root key, the key of the log, or its name, which begins with log/. Take it from somebody or something you trust already, not from where the file came from.',
  clear: 'Begin again',
  busy: 'Checking…',
  failed: 'A file could not be read. Choose the files again.',
  unable:
    'This browser cannot check signatures here: it is too old, or the page came over an unencrypted connection. Save the page to the device and open it from there in a newer browser, or take the program below.',
  withoutScript:
    'The page checks with a script inside it, and scripts are switched off in this browser. Take the program below.',
  found: 'What was found',
  keysHeading: 'Words of the key',
  compare:
    'Compare these words, one by one, with those that you have from somebody or something you trust already. Whoever forges files brings a key of their own, and then the words are others.',
  limits:
    'What none of this shows: who holds the key, whether the articles are true, whether the file is still offered today. It says nothing of the risk of having the file.',
  commandHeading: 'With a program instead',
  /** The command follows. */
  command:
    'The program minisign checks the same signatures. Put the line of the key that begins with RW in place of KEY:',
  kinds: {
    good: 'Holds.',
    whole: 'Whole, but nobody here knows whose key it is.',
    'unknown-signer': 'Signed with another key.',
    forged: 'Does not hold.',
    unreadable: 'Cannot be read.',
    incomplete: 'Not checked.',
  },
  facts: {
    signed: 'The holder of the key signed exactly this file on {at} UTC, under the name {as}.',
    worded: 'The holder of the key signed exactly this file, with the words: {comment}',
    logged:
      'Entry {index} of the signed log {origin}, written on {at} UTC, names exactly this file, under the name {as}.',
    listed: 'Its SHA-256 is the one in the signed list.',
    trust: 'It names the keys for the log {origin}, and its own root keys signed it.',
    'other-key': 'None of the keys given here has signed it.',
    file: 'The file or its signature was changed or damaged.',
    comment: 'The file is as it was signed, but the words signed with it were changed.',
    path: 'The proof does not lead from the entry to the head of the log.',
    checkpoint: 'A signature under the head of the log is wrong.',
    roots: 'A signature of a root key is wrong, or there are too few.',
    list: 'The signed list that names it does not hold.',
    'other-file': 'What lies beside it belongs to another file.',
    form: 'What lies beside it, or the file itself, has not the form it should have: cut off, empty, or changed on its way.',
    prehashed:
      'The signature is in the prehashed form, which browsers cannot check. Publishers of these files do not use it.',
    key: 'This is no key in a form that is known here.',
    'no-key': 'No key was given to check it with.',
    'no-signature': 'There is nothing beside it to check it with.',
    'no-record': 'The .record.json that the proof leads to is not among the files.',
    'no-file': 'The file that it belongs to is not among the files.',
    'not-here':
      'The signed list names it, and it is not among the files. That does not mean that anything was changed.',
  },
  link: {
    name: 'A page that checks files',
    about:
      'Keep it for later: whoever forges a file can also forge a page that comes with it, but not one that you already have.',
  },
};
