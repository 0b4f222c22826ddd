import { fileURLToPath } from 'node:url';

/** The folder of the notices that come with the program: the generic one, and those we wrote for designations. */
export const BUILT_IN_NOTICES_DIR = fileURLToPath(new URL('./texts/', import.meta.url));
