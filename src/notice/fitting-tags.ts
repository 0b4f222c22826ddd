/**
 * The tags under which a text for `language` may stand, the best first: the exact tag, then its parents (RFC 4647,
 * section 3.4) as long as they are written in the same script. `sr-Latn` is not `sr`, which is Cyrillic.
 */
export function fittingTags(language: string): string[] {
  const subtags = language.split('-');
  const script = scriptOf(language) ?? scriptOf(subtags[0] ?? '');
  const parents = subtags.map((_, cut) => subtags.slice(0, subtags.length - cut).join('-'));
  const inScript = `${subtags[0] ?? ''}-${script ?? ''}`;
  return [...new Set([...parents.filter((tag) => tag === language || scriptOf(tag) === script), inScript])];
}

/** The script a text in `tag` is written in; undefined for tags that are none, or of which nobody knows. */
function scriptOf(tag: string): string | undefined {
  const named = tag.split('-').find((subtag) => /^[A-Z][a-z]{3}$/.test(subtag));
  if (named !== undefined) return named;
  try {
    return new Intl.Locale(tag).maximize().script;
  } catch {
    return undefined;
  }
}
