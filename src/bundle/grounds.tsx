import type { Outlet } from '../domain/settings.js';
import type { BundleStrings } from '../locale/bundle-strings.js';
import { plainLine } from './plain-line.js';

interface GroundsProps {
  /** Undefined when the settings no longer know the outlet. */
  outlet: Outlet | undefined;
  strings: BundleStrings;
}

/** On what ground an outlet is copied, and who answers for the copy. */
export function Grounds({ outlet, strings }: GroundsProps) {
  return (
    <>
      {groundLines(outlet, strings).map((line) => (
        <p>{line}</p>
      ))}
    </>
  );
}

/** The same as lines of plain text. Where the newsroom makes the copy itself, nobody denies to be it. */
export function groundLines(outlet: Outlet | undefined, strings: BundleStrings): string[] {
  return [
    ...(outlet?.permission === 'own' ? [] : [strings.notPublisher]),
    ...(outlet ? [strings.permission[outlet.permission]] : []),
    ...(outlet?.contact ? [strings.contact(plainLine(outlet.contact))] : []),
  ];
}
