/*
 * What can be said of signatures by SHA-256 and Ed25519 of the browser and nothing else. Names no part of a page, so
 * that tests run it in node as it is, against the same table of cases as the command (tests/log/verify-vectors.ts).
 * Nothing newer than ES2017: an older browser has to get as far as saying that it cannot check.
 */
const textOf = (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const bytesOf = (text) => new TextEncoder().encode(text);
const hexOf = (bytes) => Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join('');
const isSame = (one, other) => hexOf(one) === hexOf(other);
const joined = (...parts) => Uint8Array.from([].concat(...parts.map((part) => Array.from(part))));
const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/* How a check ends that does not end well. */
const refused = (kind, fact) => ({ kind, fact });

/* What holds by a key that the reader gave, and what holds by one that merely came with the files. */
const kindBy = (key) => (key.isKnown ? 'good' : 'whole');

/* Strict (RFC 4648, section 3.5): one value has one spelling. Undefined for anything else. */
function base64(text) {
  try {
    const binary = atob(text);
    return btoa(binary) === text ? Uint8Array.from(binary, (letter) => letter.charCodeAt(0)) : undefined;
  } catch (_) {
    return undefined;
  }
}

async function isSigned(publicKey, message, signature) {
  const name = 'Ed25519';
  if (signature.length !== 64) return false;
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, { name }, false, ['verify']);
    return await crypto.subtle.verify({ name }, key, signature, message);
  } catch (error) {
    if (error.name === 'NotSupportedError') throw error;
    return false;
  }
}

/* minisign: base64("Ed" || key id (8) || public key (32) or signature (64)). */
function minisignParts(text, length) {
  const bytes = base64(text || '');
  if (!bytes || bytes.length !== 10 + length || textOf(bytes.subarray(0, 2)) !== 'Ed') return undefined;
  return { word: text, id: bytes.subarray(2, 10), publicKey: bytes.subarray(10) };
}

const minisignKey = (word) => minisignParts(word, 32);

/* keys: those that the reader gave come first. */
async function judgeMinisign(keys, bytes, signatureFile) {
  const form = /^untrusted comment: [^\n]*\n([^\n]+)\ntrusted comment: ([^\n]*)\n([^\n]+)\n?$/;
  const [, first, comment, last] = form.exec(textOf(signatureFile)) || [];
  const { id, publicKey: signature } = minisignParts(first, 64) || {};
  const global = base64(last || '');
  // "ED": over BLAKE2b, which browsers lack.
  if (/^RU/.test(first)) throw refused('forged', 'prehashed');
  if (!id || !global) throw refused('forged', 'form');
  const key = keys.find((one) => isSame(one.id, id));
  if (!key) throw keys.length > 0 ? refused('unknown-signer', 'other-key') : refused('incomplete', 'no-key');
  if (!(await isSigned(key.publicKey, bytes, signature))) throw refused('forged', 'file');
  const isSaid = await isSigned(key.publicKey, joined(signature, bytesOf(comment)), global);
  if (!isSaid) throw refused('forged', 'comment');
  // As minisign itself writes it: `timestamp:<unix time>`, a tab, `file:<name>`.
  const [, digits, as] = /^timestamp:(\d{1,12})\t(?:.*\t)?file:([^\t]+)/.exec(comment) || [];
  return { kind: kindBy(key), fact: as ? 'signed' : 'worded', comment, as, seconds: Number(digits || 0) };
}

/* Keys of notes: `<name>+<key id>+<base64(type || public key)>`. */
async function noteKey(word) {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(word) || [];
  const bytes = base64(encoded || '');
  if (!bytes || bytes.length !== 33) return undefined;
  const hash = hexOf(await sha256(joined(bytesOf(`${name}\n`), bytes)));
  return hash.slice(0, 8) === id
    ? { word, name, id, type: bytes[0], publicKey: bytes.subarray(1) }
    : undefined;
}

/* The text of a signed note and its signature lines (C2SP signed-note, "Format"). */
function readNote(bytes) {
  const message = textOf(bytes);
  const end = message.lastIndexOf('\n\n') + 1;
  const lines = message.slice(end + 1).split('\n');
  const isPlain = isSame(bytesOf(message), bytes) && !/[\0-\t\v-\x1f]/.test(message);
  const isClosed = end > 0 && lines.pop() === '' && lines.length > 0 && lines.length <= 100;
  if (!isPlain || !isClosed) throw refused('forged', 'form');
  const signatures = lines.map((line) => {
    const [, name, encoded] = /^\u2014 ([^ +\s]+) ([^ ]+)$/.exec(line) || [];
    const value = base64(encoded || '');
    if (!value || value.length < 5) throw refused('forged', 'form');
    return { name, id: hexOf(value.subarray(0, 4)), value: value.subarray(4) };
  });
  return { text: message.slice(0, end), signatures };
}

/* Those of the known keys that signed, with their times; unknown ones are ignored, a wrong one of a known key is not. */
async function signersOf(note, known, forgery) {
  const signers = [];
  for (const { name, id, value } of note.signatures) {
    const key = known.find((one) => one.name === name && one.id === id);
    if (!key) continue;
    // C2SP tlog-cosignature, "Format": struct { u64 timestamp; opaque signature[64]; }
    const isTimed = key.type === 4 && value.length === 72;
    const seconds = isTimed ? parseInt(hexOf(value.subarray(0, 8)), 16) : 0;
    const message = isTimed ? `cosignature/v1\ntime ${seconds}\n${note.text}` : note.text;
    const isRight = await isSigned(key.publicKey, bytesOf(message), isTimed ? value.subarray(8) : value);
    // The last second is the latest that a date can hold.
    if (!isRight || seconds > 8640000000000 || isTimed !== (key.type === 4)) throw refused('forged', forgery);
    signers.push({ key, seconds });
  }
  return signers;
}
