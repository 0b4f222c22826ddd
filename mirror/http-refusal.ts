/** A request that is refused for its form, or because too many came at once: no failure of ours. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';

  constructor(
    readonly status: 400 | 403 | 404 | 405 | 413 | 414 | 503,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`refused with status ${status}`);
  }
}
