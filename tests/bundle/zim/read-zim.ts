/** One entry of a ZIM, as its pointer lists lead to it. */
export interface ZimEntry {
  namespace: string;
  path: string;
  title: string;
  /** Undefined for a redirect. */
  type: string | undefined;
  target: number | undefined;
  content: Buffer;
}

export interface ReadZim {
  uuid: Buffer;
  mainPage: number;
  entries: ZimEntry[];
  /** Numbers of all entries, by title. */
  titleList: number[];
  /** What follows the first byte of each cluster is packed as its low half says. */
  clusters: { info: number; at: number }[];
  entry(path: string): ZimEntry;
}

/** Reads a ZIM as the description of the format says, by code of its own: nothing of the writer is used. */
export function readZim(file: Buffer, unpack?: (bytes: Buffer) => Buffer): ReadZim {
  const at = (offset: number): number => Number(file.readBigUInt64LE(offset));
  const [count, clusterCount] = [file.readUInt32LE(24), file.readUInt32LE(28)];
  const [paths, titles, clusterList, types] = [at(32), at(40), at(48), at(56)];
  const typeNames = listOfStrings(file, types);
  const clusters = numbers(clusterCount).map((i) => {
    const start = at(clusterList + i * 8);
    return { info: file.readUInt8(start), at: start };
  });
  const blobs = clusters.map(({ info, at: start }) => readBlobs(file.subarray(start), info, unpack));
  const entries = numbers(count).map((i): ZimEntry => {
    const start = at(paths + i * 8);
    const type = file.readUInt16LE(start);
    const isRedirect = type === 0xffff;
    const [path = '', title = ''] = twoStrings(file, start + (isRedirect ? 12 : 16));
    return {
      namespace: String.fromCharCode(file.readUInt8(start + 3)),
      path,
      title: title || path,
      type: isRedirect ? undefined : typeNames[type],
      target: isRedirect ? file.readUInt32LE(start + 8) : undefined,
      content: isRedirect
        ? Buffer.alloc(0)
        : (blobs[file.readUInt32LE(start + 8)]?.[file.readUInt32LE(start + 12)] ?? Buffer.alloc(0)),
    };
  });
  return {
    uuid: file.subarray(8, 24),
    mainPage: file.readUInt32LE(64),
    entries,
    titleList: numbers(count).map((i) => file.readUInt32LE(titles + i * 4)),
    clusters,
    entry(name) {
      const found = entries.find(({ namespace, path }) => `${namespace}/${path}` === name);
      if (!found) throw new Error(`there is no ${name}`);
      return found;
    },
  };
}

function readBlobs(cluster: Buffer, info: number, unpack = (bytes: Buffer) => bytes): Buffer[] {
  const inside = (info & 15) === 1 ? cluster.subarray(1) : unpack(cluster.subarray(1));
  const first = inside.readUInt32LE(0);
  return numbers(first / 4 - 1).map((i) =>
    inside.subarray(inside.readUInt32LE(i * 4), inside.readUInt32LE(i * 4 + 4)),
  );
}

function listOfStrings(file: Buffer, start: number): string[] {
  const end = file.indexOf(Buffer.of(0, 0), start);
  return file.toString('utf8', start, end).split('\0');
}

function twoStrings(file: Buffer, start: number): string[] {
  const middle = file.indexOf(0, start);
  return [
    file.toString('utf8', start, middle),
    file.toString('utf8', middle + 1, file.indexOf(0, middle + 1)),
  ];
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
