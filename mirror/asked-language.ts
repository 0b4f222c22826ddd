import type { Request, Response } from 'express';
import {
  INTERFACE_LANGUAGES,
  type InterfaceLanguage,
  interfaceLanguageFor,
} from '../src/locale/interface-language.js';

/**
 * The interface language that fits `Accept-Language` best (RFC 9110 section 12.5.4, looked up as in RFC 4647
 * section 3.4), else the first we have. The answer depends on that header, so caches are told.
 */
export function askedLanguage(req: Request, res: Response): InterfaceLanguage {
  res.vary('Accept-Language');
  const known = req.acceptsLanguages().map(interfaceLanguageFor);
  return known.find((language) => language !== undefined) ?? INTERFACE_LANGUAGES[0];
}
