/* The trust file and the proofs of the log; goes on from signatures.js. */

/* Which keys may sign what, once as many root keys have signed as the file itself asks for. */
async function readTrust(bytes) {
  const note = readNote(bytes);
  const [, version, origin, threshold, ...lists] =
    new RegExp(
      '^trust/v1\nversion ([1-9]\\d*)\norigin (\\S+)\nthreshold ([1-9]\\d*)\n(?:start \\d+ \\S+\n)?' +
        '((?:root \\S+\n)+)((?:log \\S+\n)+)((?:cosigner \\S+\n)*)((?:minisign \\S+\n)*)$',
    ).exec(note.text) || [];
  if (!origin) throw refused('forged', 'form');
  const words = lists.map((list) =>
    list
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split(' ')[1]),
  );
  const keysOf = (list, type) =>
    Promise.all(list.map(noteKey)).then((keys) => keys.map((key) => key && key.type === type && key));
  const [roots, logs, cosigners] = [
    await keysOf(words[0], 1),
    await keysOf(words[1], 1),
    await keysOf(words[2], 4),
  ];
  const minisigns = words[3].map(minisignKey);
  const all = [].concat(roots, logs, cosigners, minisigns);
  // One key, one purpose; and one key under two names must not count as two.
  const isSound = all.every(Boolean) && new Set(all.map((key) => hexOf(key.publicKey))).size === all.length;
  if (!isSound || logs.some((key) => key.name !== origin)) throw refused('forged', 'form');
  const signers = new Set((await signersOf(note, roots, 'roots')).map((one) => one.key));
  if (signers.size < Number(threshold)) throw refused('forged', 'roots');
  return { version, origin, roots, signers: Array.from(signers), logs, cosigners, minisigns };
}

async function readCheckpoint(bytes, trust) {
  const note = readNote(bytes);
  const [, origin, digits, encoded] = /^([^\n]+)\n(0|[1-9]\d*)\n([^\n]+)\n$/.exec(note.text) || [];
  const [size, root] = [Number(digits), base64(encoded || '')];
  if (!root || root.length !== 32 || !Number.isSafeInteger(size)) throw refused('forged', 'form');
  const known = trust ? trust.logs.concat(trust.cosigners) : [];
  const signers = await signersOf(note, known, 'checkpoint');
  const isLogged = signers.some(({ key }) => key.type === 1) && origin === trust.origin;
  return { origin, size, root, isLogged };
}

/* c2sp.org/tlog-proof, "Format". The extra data of ours is the entry. */
function readProof(bytes) {
  const text = textOf(bytes);
  const end = text.indexOf('\n\n');
  const form = /^c2sp\.org\/tlog-proof@v1\nextra (\S+)\nindex (0|[1-9]\d*)((?:\n\S+){0,63})$/;
  const [, extra, index, hashes] = form.exec(text.slice(0, Math.max(0, end))) || [];
  const entry = base64(extra || '');
  const path = (hashes || '').split('\n').slice(1).map(base64);
  const isWhole = index !== undefined && entry && path.every((hash) => hash && hash.length === 32);
  if (!isWhole || !Number.isSafeInteger(Number(index))) throw refused('forged', 'form');
  return { entry, index: Number(index), path, checkpoint: bytesOf(text.slice(end + 2)) };
}

/* RFC 9162, section 2.1.3.2. Halves, not shifts, which cut numbers to 32 bits. */
async function leadsToRoot({ entry, index, path }, { size, root }) {
  let [node, last] = [index, size - 1];
  if (node > last) return false;
  const up = () => ([node, last] = [Math.floor(node / 2), Math.floor(last / 2)]);
  let hash = await sha256(joined([0], entry));
  for (const beside of path) {
    if (last === 0) return false;
    const isRight = node % 2 === 1 || node === last;
    hash = await sha256(isRight ? joined([1], beside, hash) : joined([1], hash, beside));
    // A last node without a sibling rises as it is until it is a right one.
    while (isRight && node % 2 === 0 && node > 0) up();
    up();
  }
  return last === 0 && isSame(hash, root);
}

/* file -> record -> entry -> path -> root -> signature of the log. What does not fit together is no matter of keys. */
async function judgeProof(trust, proofFile, { all, digest, beside }) {
  const proof = readProof(proofFile.bytes);
  const head = await readCheckpoint(proof.checkpoint, trust);
  if (!(await leadsToRoot(proof, head))) throw refused('forged', 'path');
  const [, logged, time] = /^v1 bundle ([0-9a-f]{64}) \d+ (\d{1,12})\n$/.exec(textOf(proof.entry)) || [];
  const record = all.find((file) => file.digest === logged);
  if (record) record.isUsed = true;
  if (logged && !record && !beside) throw refused('incomplete', 'no-record');
  const { file, name } = record ? JSON.parse(textOf(record.bytes)) : {};
  if (!file || file.digest !== digest) throw refused('forged', 'other-file');
  if (!trust) throw refused('incomplete', 'no-key');
  if (!head.isLogged) throw refused('unknown-signer', 'other-key');
  const { origin } = head;
  return { kind: kindBy(trust), fact: 'logged', origin, index: proof.index, as: name, seconds: Number(time) };
}
