/* Files and pasted keys as a reader gives them, and what can be said of each; goes on from log.js. */

/* given: [{ name, bytes }]. Gives { findings: [{ name, kind, fact, … }], keys: [public key, …] }. */
async function judge(given, pasted) {
  const all = await Promise.all(
    given.map(async ({ name, bytes }) => {
      return { name, bytes, digest: hexOf(await sha256(bytes)), sort: sortOf(name, bytes) };
    }),
  );
  const asked = { all, findings: [], listed: new Map(), minisigns: [], trust: undefined };
  const pinned = await pinnedIn(asked, pasted);
  // The list of sums before the others: what it says of them counts once its own signature holds.
  for (const sort of ['trust', 'key', 'sums', 'file']) {
    for (const file of all.filter((one) => one.sort === sort)) {
      if (sort === 'trust') await find(asked, file.name, takeTrust(asked, file, pinned));
      else if (sort === 'key') offer(asked, [minisignKey(textOf(file.bytes).split('\n')[1].trim())]);
      else await judgeFile(asked, file);
    }
  }
  for (const { name, sort, isUsed } of all) {
    if (/^\./.test(sort) && !isUsed) asked.findings.push({ name, kind: 'incomplete', fact: 'no-file' });
  }
  for (const [name, { isHere, verdict }] of asked.listed) {
    if (!isHere && !verdict) asked.findings.push({ name, kind: 'incomplete', fact: 'not-here' });
  }
  const keys = asked.trust ? asked.trust.roots : asked.minisigns;
  return { findings: asked.findings, keys: keys.map(({ publicKey }) => publicKey) };
}

function sortOf(name, bytes) {
  const [side] = /\.(minisig|tlog-proof|record\.json)$/.exec(name) || [];
  if (side) return side;
  if (/(^|\.)SHA256SUMS/.test(name)) return 'sums';
  const text = textOf(bytes.subarray(0, 1000));
  if (/^untrusted comment: [^\n]*\r?\nRW\S{54}\s*$/.test(text)) return 'key';
  return /^trust\/v\d+\n/.test(text) ? 'trust' : 'file';
}

/* Whatever a check ends with, as a finding. A failure of the browser itself goes on. */
async function find(asked, name, check) {
  const verdict = await check.catch((error) => {
    if (error instanceof SyntaxError || error instanceof TypeError) return refused('forged', 'form');
    if (error.kind) return error;
    throw error;
  });
  asked.findings.push(Object.assign({ name }, verdict));
  return verdict;
}

/* What the reader knows of the publisher: keys of minisign, root keys, keys of a log, or its name. */
async function pinnedIn(asked, pasted) {
  const [pinned, notes] = [[], []];
  for (const line of pasted.split('\n').map((text) => text.trim())) {
    if (line === '' || /^(untrusted comment:|#)/.test(line)) continue;
    const [minisign, note] = [minisignKey(line), await noteKey(line)];
    if (minisign) asked.minisigns.push(Object.assign(minisign, { isKnown: true }));
    if (note) notes.push(note);
    if (minisign || note || /^log\/[0-9a-f]{16}$/.test(line)) pinned.push(line);
    else asked.findings.push({ name: line.slice(0, 80), kind: 'unreadable', fact: 'key' });
  }
  asked.trust = trustIn(notes);
  return pinned;
}

/* The key of a log, and of a cosigner with it, stand in for a trust file. */
function trustIn(keys) {
  const logs = keys.filter(({ name, type }) => type === 1 && /^log\//.test(name)).slice(0, 1);
  const cosigners = keys.filter(({ type }) => type === 4);
  return logs.length > 0 ? { isKnown: true, origin: logs[0].name, roots: logs, logs, cosigners } : undefined;
}

/* Keys that came with the files stand behind those that the reader gave. */
function offer(asked, keys) {
  asked.minisigns = asked.minisigns.concat(keys);
}

/*
 * A trust file is known when a root key that the reader gave has signed it: to be listed is not enough, as anybody can
 * list the keys of somebody else. Where the reader gave none, its words are shown to be compared.
 */
async function takeTrust(asked, file, pinned) {
  const trust = await readTrust(file.bytes);
  const signers = trust.signers.map(({ word }) => word);
  for (const { publicKey } of trust.signers) {
    // The log has its name from the first root key.
    const origin = `log/${hexOf(await sha256(publicKey)).slice(0, 16)}`;
    if (trust.version === '1' && trust.origin === origin) signers.push(origin);
  }
  trust.isKnown = pinned.some((word) => signers.includes(word));
  if (pinned.length > 0 && !trust.isKnown) throw refused('unknown-signer', 'other-key');
  asked.trust = trust;
  offer(
    asked,
    trust.minisigns.map((key) => Object.assign(key, { isKnown: trust.isKnown })),
  );
  return { kind: kindBy(trust), fact: 'trust', origin: trust.origin };
}

/* Every way in which this file can be checked with what lies beside it. */
async function judgeFile(asked, { name, bytes, digest, sort }) {
  const count = asked.findings.length;
  const minisig = besideOf(asked, name, '.minisig');
  const proof = besideOf(asked, name, '.tlog-proof');
  const beside = besideOf(asked, name, '.record.json');
  if (minisig) {
    const verdict = await find(asked, name, judgeMinisign(asked.minisigns, bytes, minisig.bytes));
    if (sort === 'sums') readSums(asked, textOf(bytes), verdict);
  }
  if (proof) await find(asked, name, judgeProof(asked.trust, proof, { all: asked.all, digest, beside }));
  const line = asked.listed.get(name);
  if (line) {
    line.isHere = true;
    const isOther = !line.verdict && line.digest !== digest;
    const verdict = isOther
      ? refused('forged', 'other-file')
      : line.verdict || { kind: line.kind, fact: 'listed' };
    asked.findings.push(Object.assign({ name }, verdict));
  }
  if (asked.findings.length === count)
    asked.findings.push({ name, kind: 'incomplete', fact: 'no-signature' });
}

/* By its name; or the only one, where there is one file only, as browsers give names of their own. */
function besideOf({ all }, name, sort) {
  const sides = all.filter((one) => one.sort === sort);
  const isAlone = sides.length === 1 && all.filter((one) => /^(file|sums)$/.test(one.sort)).length === 1;
  const side = isAlone ? sides[0] : sides.find((one) => one.name === name + sort);
  if (side) side.isUsed = true;
  return side;
}

/* What a list names is as good as the list itself. */
function readSums(asked, text, { kind, fact, as }) {
  const lines = text.split('\n').slice(0, -1);
  const form = /^([0-9a-f]{64}) {2}([A-Za-z0-9_-][A-Za-z0-9._-]*)$/;
  const isWhole = as === 'SHA256SUMS' && lines.every((line) => form.test(line));
  const isSound = /^(good|whole)$/.test(kind);
  const verdict =
    isSound && isWhole
      ? undefined
      : isSound || kind === 'forged'
        ? refused('forged', 'list')
        : { kind, fact };
  for (const line of lines) {
    const [, digest, name] = form.exec(line) || [];
    if (name) asked.listed.set(name, { digest, kind, verdict, isHere: false });
  }
}
