/* Files and pasted keys as a reader gives them, and what can be said of each; goes on from log.js. */

/* given: [{ name, bytes }]. Gives { findings: [{ name, kind, fact, … }], keys: [public key, …] }. */
async function judge(given, pasted) {
  const all = await Promise.all(
    given.map(async ({ name, bytes }) => {
      return { name, bytes, digest: hexOf(await sha256(bytes)), sort: sortOf(name, bytes) };
    }),
  );
  const keyFiles = all.filter(({ sort }) => sort === 'key').map(({ bytes }) => textOf(bytes));
  const asked = { all, findings: [], listed: new Map(), minisigns: [], trust: undefined };
  const pinned = await pinnedIn(asked, [pasted, ...keyFiles].join('\n').split('\n'));
  asked.minisigns = pinned.map(minisignKey).filter(Boolean);
  asked.trust = trustIn((await Promise.all(pinned.map(noteKey))).filter(Boolean));
  // The list of sums before the others: what it says of them counts once its own signature holds.
  for (const sort of ['trust', 'sums', 'file']) {
    for (const file of all.filter((one) => one.sort === sort)) {
      if (sort === 'trust') await find(asked, file.name, takeTrust(asked, file, pinned));
      else await judgeFile(asked, file);
    }
  }
  for (const { name, sort, isUsed } of all) {
    if (/^\./.test(sort) && !isUsed) asked.findings.push({ name, kind: 'incomplete', fact: 'no-file' });
  }
  for (const [name, { isHere }] of asked.listed) {
    if (!isHere) asked.findings.push({ name, kind: 'incomplete', fact: 'not-here' });
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
    if (error instanceof SyntaxError || error instanceof TypeError) return refused('unreadable', 'form');
    if (error.kind) return error;
    throw error;
  });
  asked.findings.push(Object.assign({ name }, verdict));
  return verdict.kind === 'good';
}

/* What the reader knows of the publisher: keys of minisign, root keys, or the name of a log. */
async function pinnedIn(asked, lines) {
  const pinned = [];
  for (const line of lines.map((text) => text.trim())) {
    if (line === '' || /^untrusted comment:/.test(line)) continue;
    if (minisignKey(line) || (await noteKey(line)) || /^log\/[0-9a-f]{16}$/.test(line)) pinned.push(line);
    else asked.findings.push({ name: line.slice(0, 80), kind: 'unreadable', fact: 'key' });
  }
  return pinned;
}

/* The key of a log, and of a cosigner with it, stand in for a trust file. */
function trustIn(keys) {
  const logs = keys.filter(({ name, type }) => type === 1 && /^log\//.test(name)).slice(0, 1);
  const cosigners = keys.filter(({ type }) => type === 4);
  return logs.length > 0 ? { origin: logs[0].name, roots: logs, logs, cosigners, minisigns: [] } : undefined;
}

/*
 * A trust file is taken when a root key that the reader knows has signed it: to be listed is not enough, as anybody can
 * list the keys of somebody else. Where the reader knows none, it is taken, and its words are shown to be compared.
 */
async function takeTrust(asked, file, pinned) {
  const trust = await readTrust(file.bytes);
  const known = trust.signers.map(({ word }) => word);
  for (const { publicKey } of trust.signers) {
    // The log has its name from the first root key.
    const origin = `log/${hexOf(await sha256(publicKey)).slice(0, 16)}`;
    if (trust.version === '1' && trust.origin === origin) known.push(origin);
  }
  if (pinned.length > 0 && !pinned.some((word) => known.includes(word)))
    throw refused('unknown-signer', 'other-key');
  asked.trust = trust;
  if (asked.minisigns.length === 0) asked.minisigns = trust.minisigns;
  return { kind: 'good', fact: 'trust', origin: trust.origin };
}

/* Every way in which this file can be checked with what lies beside it. */
async function judgeFile(asked, { name, bytes, digest, sort }) {
  const count = asked.findings.length;
  const minisig = besideOf(asked, name, '.minisig');
  const proof = besideOf(asked, name, '.tlog-proof');
  besideOf(asked, name, '.record.json');
  const isGood = minisig && (await find(asked, name, judgeMinisign(asked.minisigns, bytes, minisig.bytes)));
  if (isGood && sort === 'sums') readSums(asked, textOf(bytes));
  if (proof) await find(asked, name, judgeProof(asked.trust, proof, { all: asked.all, digest }));
  const line = asked.listed.get(name);
  if (line) {
    line.isHere = true;
    const verdict =
      line.digest === digest ? { kind: 'good', fact: 'listed' } : refused('forged', 'other-file');
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

function readSums(asked, text) {
  for (const line of text.split('\n')) {
    const [, digest, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) || [];
    if (name) asked.listed.set(name, { digest, isHere: false });
  }
}
