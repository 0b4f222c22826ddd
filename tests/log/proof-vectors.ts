import { inclusionProof } from '../../src/log/inclusion.js';
import { proveConsistency } from '../../src/log/consistency.js';
import { EMPTY_ROOT, hashLeaf } from '../../src/log/merkle.js';
import { type SampleTree, sampleTree } from './sample-tree.js';

/** A claim and whether it holds, in the shape of the vectors of transparency-dev/merkle; made here, not taken. */
export interface InclusionVector {
  is: string;
  leafIdx: number;
  treeSize: number;
  root: Uint8Array;
  leafHash: Uint8Array;
  proof: readonly Uint8Array[];
  wantErr: boolean;
}

export interface ConsistencyVector {
  is: string;
  size1: number;
  size2: number;
  root1: Uint8Array;
  root2: Uint8Array;
  proof: readonly Uint8Array[];
  wantErr: boolean;
}

/** Odd, even, whole subtrees and neighbours of them; leaves and smaller trees at edges and inside. */
const LEAVES: [leafIdx: number, treeSize: number][] = [
  [0, 1],
  [0, 8],
  [5, 8],
  [2, 3],
  [1, 5],
  [256, 257],
  [255, 300],
];
const PAIRS: [size1: number, size2: number][] = [
  [1, 8],
  [6, 8],
  [2, 5],
  [6, 7],
  [4, 8],
  [256, 257],
  [255, 300],
];

const GARBAGE = new Uint8Array(32).fill(0xaa);

/** Ways to damage a path, each with its name; `root` is what an attacker would like to see at its end. */
function damagedPaths(proof: readonly Uint8Array[], root: Uint8Array): [string, Uint8Array[]][] {
  const inside = proof.map((hash, at): [string, Uint8Array[]] => [
    `hash ${at} changed`,
    proof.map((one, i) => (i === at ? flip(hash) : one)),
  ]);
  return [
    ...inside.filter((_, at) => at === 0 || at === proof.length - 1),
    ['garbage before', [GARBAGE, ...proof]],
    ['garbage behind', [...proof, GARBAGE]],
    ['the root before', [root, ...proof]],
    ['the root behind', [...proof, root]],
    ['an empty hash behind', [...proof, new Uint8Array()]],
    ['garbage in the middle', [...proof.slice(0, 1), GARBAGE, ...proof.slice(1)]],
    ...(proof.length > 0
      ? ([
          ['the first hash left out', proof.slice(1)],
          ['the last hash left out', proof.slice(0, -1)],
          ['a short hash', [...proof.slice(0, -1), proof.at(-1)!.slice(1)]],
        ] as [string, Uint8Array[]][])
      : []),
    ...(proof.length > 1
      ? ([
          ['the order reversed', [...proof].reverse()],
          ['no hash at all', []],
        ] as [string, Uint8Array[]][])
      : []),
  ];
}

function flip(hash: Uint8Array): Uint8Array {
  return hash.with(7, hash[7]! ^ 4);
}

export async function inclusionVectors(): Promise<InclusionVector[]> {
  const all: InclusionVector[] = [];
  for (const [leafIdx, treeSize] of LEAVES) {
    const { files, head, entries } = sampleTree(treeSize);
    const proof = await inclusionProof(files, { index: leafIdx, size: treeSize });
    const right = { leafIdx, treeSize, root: head.root, leafHash: hashLeaf(entries[leafIdx]!), proof };
    const changes: [string, Partial<typeof right>][] = [
      ['the leaf before', { leafIdx: leafIdx - 1 }],
      ['the leaf behind', { leafIdx: leafIdx + 1 }],
      ['a leaf elsewhere', { leafIdx: leafIdx ^ 2 }],
      ['a leaf outside', { leafIdx: treeSize }],
      ['twice the size', { treeSize: treeSize * 2 }],
      ['half the size', { treeSize: Math.floor(treeSize / 2) }],
      ['no size', { treeSize: 0 }],
      ['another leaf hash', { leafHash: hashLeaf(Buffer.from('wrong')) }],
      ['no leaf hash', { leafHash: new Uint8Array() }],
      ['another root', { root: flip(head.root) }],
      ['the root of nothing', { root: EMPTY_ROOT }],
      ['no root', { root: new Uint8Array() }],
      ...damagedPaths(proof, head.root).map(([is, path]): [string, Partial<typeof right>] => [
        is,
        { proof: path },
      ]),
    ];
    const name = `leaf ${leafIdx} of ${treeSize}`;
    all.push({ is: `${name}: right`, ...right, wantErr: false });
    for (const [is, change] of changes)
      all.push({ is: `${name}: ${is}`, ...right, ...change, wantErr: true });
  }
  return all;
}

export async function consistencyVectors(): Promise<ConsistencyVector[]> {
  const all: ConsistencyVector[] = [...emptyVectors(sampleTree(5))];
  for (const [size1, size2] of PAIRS) {
    const { files, head, headAt } = sampleTree(size2);
    const proof = await proveConsistency(files, { from: size1, to: size2 });
    const right = { size1, size2, root1: headAt(size1).root, root2: head.root, proof };
    const changes: [string, Partial<typeof right>][] = [
      ['one less', { size1: size1 - 1 }],
      ['one more', { size1: size1 + 1 }],
      ['another smaller size', { size1: size1 ^ 2 }],
      ['sizes changed over', { size1: size2, size2: size1 }],
      ['twice the size', { size2: size2 * 2 }],
      ['half the size', { size2: Math.floor(size2 / 2) }],
      ['roots changed over', { root1: right.root2, root2: right.root1 }],
      ['another smaller root', { root1: flip(right.root1) }],
      ['another larger root', { root2: flip(right.root2) }],
      ['the larger root twice', { root1: right.root2 }],
      ['the smaller root twice', { root2: right.root1 }],
      ['no roots', { root1: new Uint8Array(), root2: new Uint8Array() }],
      ...damagedPaths(proof, head.root).map(([is, path]): [string, Partial<typeof right>] => [
        is,
        { proof: path },
      ]),
    ];
    const name = `${size1} in ${size2}`;
    all.push({ is: `${name}: right`, ...right, wantErr: false });
    for (const [is, change] of changes)
      all.push({ is: `${name}: ${is}`, ...right, ...change, wantErr: true });
  }
  return all;
}

/** Equal trees, and trees of no leaves, where RFC 9162 leaves out what holds. */
function emptyVectors({ head, headAt }: SampleTree): ConsistencyVector[] {
  const equal = { size1: 5, size2: 5, root1: head.root, root2: head.root, proof: [] };
  const empty = { ...equal, size1: 0, root1: headAt(0).root };
  const none = { ...empty, size2: 0, root2: EMPTY_ROOT };
  return [
    { is: 'equal trees', ...equal, wantErr: false },
    { is: 'equal sizes, other root', ...equal, root1: flip(head.root), wantErr: true },
    { is: 'equal trees with a path', ...equal, proof: [GARBAGE], wantErr: true },
    { is: 'no leaves in a tree', ...empty, wantErr: false },
    { is: 'no leaves with a malformed root', ...empty, root1: new Uint8Array(), wantErr: true },
    { is: 'no leaves with the root of a tree', ...empty, root1: head.root, wantErr: true },
    { is: 'no leaves with a path', ...empty, proof: [head.root], wantErr: true },
    { is: 'no leaves twice', ...none, wantErr: false },
    {
      is: 'no leaves twice, with roots of something',
      ...none,
      root1: head.root,
      root2: head.root,
      wantErr: true,
    },
    { is: 'no leaves in none, with another root', ...none, root2: head.root, wantErr: true },
    { is: 'a negative size', ...empty, size1: -1, wantErr: true },
    { is: 'a size that is no number', ...empty, size1: NaN, wantErr: true },
  ];
}
