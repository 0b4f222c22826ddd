const VOID_ELEMENT = /<(?:br|col|hr|img|input|link|meta|source|wbr)\b(?:[^"'<>/]|"[^"]*"|\/(?!>))*\/>/g;

/**
 * Markup that was written to be well-formed as XML, as HTML is written: `<br>` in place of `<br/>`
 * (HTML Living Standard, section 13.1.2.1: the slash has no effect there). Attribute values stand in double quotes.
 */
export function withoutVoidSlashes(markup: string): string {
  return markup.replace(VOID_ELEMENT, (element) => `${element.slice(0, -2)}>`);
}
