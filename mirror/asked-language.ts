import type { Request, Response } from 'express';
import {
  INTERFACE_LANGUAGES,
  type InterfaceLanguage,
  isInterfaceLanguage,
} from '../src/locale/interface-language.js';

/**
 * The interface language that fits `Accept-Language` best (RFC 9110 section 12.5.4), else the first we have.
 * The answer depends on that header, so caches are told.
 */
export function askedLanguage(req: Request, res: Response): InterfaceLanguage {
  res.vary('Accept-Language');
  const best = req.acceptsLanguages(...INTERFACE_LANGUAGES);
  return best !== false && isInterfaceLanguage(best) ? best : INTERFACE_LANGUAGES[0];
}
