import type { KnownError } from '../../domain/errors.js';

/** How ZIPs of one kind are written here: whatever has more to it is refused. */
export interface ZipForm {
  /** What such a ZIP is, as a refusal calls it. */
  what: 'bundle' | 'pack';
  /** Ways of packing: 0 stored, 8 deflated (APPNOTE 4.4.5). */
  methods: readonly number[];
  /** Flags that may be set (APPNOTE 4.4.4). */
  flags: number;
  refuse: (fact: string) => KnownError;
}
