/**
 * What every page that readers keep says of itself first: its policy, and that neither servers nor search engines learn
 * of it by a link.
 */
export function PrivateHead({ policy }: { policy: string }) {
  return (
    <>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={policy} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="referrer" content="no-referrer" />
      <meta name="robots" content="noindex, nofollow, noarchive" />
    </>
  );
}
