import type { ErrorCode } from '../../domain/errors.js';

/** What each code means, in words for people who never read ours. A code without words does not compile. */
const FAILURE_WORDS: Record<ErrorCode, string> = {
  USAGE_INVALID: 'the command was not understood',
  CONFIG_INVALID: 'the configuration has a mistake',
  CONFIG_MISSING: 'the configuration is not there',
  NOTICE_INVALID: 'a notice has a mistake',
  DATA_LOCKED: 'another tamizdat is writing to the data directory',
  DATA_UNWRITABLE: 'the data directory cannot be written to',
  DATA_FULL: 'the disk is full',
  PORT_IN_USE: 'the port is taken',
  FETCH_SCHEME_REFUSED: 'its address is not a web address',
  FETCH_ADDRESS_REFUSED: 'its address is a private one, which we do not fetch from',
  FETCH_UNREACHABLE: 'the site cannot be reached',
  FETCH_CERTIFICATE_INVALID: 'the certificate of the site is not valid',
  FETCH_TIMED_OUT: 'the site answers too slowly',
  FETCH_ABORTED: 'it was stopped on the way',
  FETCH_TOO_LARGE: 'it is too large',
  FETCH_TOO_MANY_REDIRECTS: 'the site sends us in circles',
  FETCH_ENCODING_REFUSED: 'it is packed in a way that we do not read',
  FETCH_STATUS_REFUSED: 'the site answers with an error',
  FETCH_GONE: 'it is not there any more',
  FETCH_RATE_LIMITED: 'the site asks us to come less often',
  FETCH_ROBOTS_DISALLOWED: 'the site forbids programs to read it (robots.txt)',
  SOURCE_EMPTY: 'it lists no article',
  SOURCE_UNREADABLE: 'it is damaged or of a kind that we do not know',
  SOURCE_NOT_A_FEED: 'it is a web page and no feed',
  ARTICLE_NOT_HTML: 'it is no web page',
  ARTICLE_EMPTY: 'no article text was found on the page',
  ARTICLE_TOO_COMPLEX: 'the page is too complex to read',
  ARTICLE_TIMED_OUT: 'the page takes too long to read',
  ARTICLE_UNREADABLE: 'the page cannot be read',
  ASSET_UNREADABLE: 'a picture cannot be read',
  BLOB_MISSING: 'a file of the archive is missing',
  BLOB_DAMAGED: 'a file of the archive is damaged',
  MANIFEST_INVALID: 'a record of the archive is damaged',
  BODY_INVALID: 'the text of an article in the archive is damaged',
  ENTRY_INVALID: 'an entry of the log is damaged',
  LOG_DAMAGED: 'the log is damaged',
  SIGNATURE_INVALID: 'a signature is not valid',
  KEY_INVALID: 'a key is damaged',
  BUNDLE_EMPTY: 'there is nothing to pack',
  BUNDLE_WITHOUT_NOTICE: 'a bundle would have been without its notice',
  NOT_FOUND: 'it is not in the archive',
  WITHDRAWN: 'it was withdrawn',
};

/** Plain words for a code; a failure without a code is a mistake in this program. */
export function failureWords(code: ErrorCode | undefined): string {
  return code === undefined ? 'a fault of ours; please report it' : FAILURE_WORDS[code];
}
