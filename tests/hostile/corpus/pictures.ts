import { makePicture, makePngHeader } from '../../support/make-picture.js';
import { type Answer, type HostileCase, html, pageWith } from './hostile-case.js';

/** An article whose one picture is the attack. */
export interface PictureCase extends HostileCase {
  /** How many of its pictures the run must miss. */
  picturesFailed: number;
}

function picture(id: string, picturesFailed: number, answer: Answer): PictureCase {
  const path = `/pictures/${id}.jpg`;
  return {
    id,
    picturesFailed,
    outcome: 'kept',
    answer: () =>
      html(pageWith(`<figure><img src="${path}" alt="${id}"><figcaption>${id}</figcaption></figure>`)),
    also: () => ({ [path]: answer }),
  };
}

const as = (type: string, body: string | Uint8Array): Answer => ({ headers: { 'content-type': type }, body });
const SVG = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">${inside}</svg>`;

/** The one frame of `gif`, again and again (GIF89a, sections 17 to 27). */
function animation(gif: Uint8Array, frames: number): Uint8Array {
  const hasTable = ((gif[10] ?? 0) & 0x80) !== 0;
  const tableBytes = hasTable ? 3 * 2 ** (((gif[10] ?? 0) & 7) + 1) : 0;
  const start = 13 + tableBytes;
  const frame = gif.subarray(start, -1);
  const all = Array<Uint8Array>(frames).fill(frame);
  return Buffer.concat([gif.subarray(0, start), ...all, gif.subarray(-1)]);
}

/** Pictures of an article. A picture that fails never fails its article. */
export async function pictureCases(): Promise<PictureCase[]> {
  const jpeg = await makePicture(300, 200).jpeg().toBuffer();
  const gif = await makePicture(300, 200).gif().toBuffer();
  const frame = await makePicture(100, 100).threshold().gif().toBuffer();
  return [
    picture('65-svg-with-script', 1, as('image/svg+xml', SVG('<script>alert(1)</script>'))),
    picture('65-svg-with-foreign-object', 1, as('image/jpeg', SVG('<foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)"/></foreignObject>'))), // oxfmt-ignore
    picture('66-fifty-thousand-squared', 1, as('image/png', makePngHeader(50_000, 50_000))),
    picture('67-ten-thousand-frames', 0, as('image/gif', animation(frame, 10_000))),
    picture('68-jpeg-cut-off', 1, as('image/jpeg', jpeg.subarray(0, jpeg.length / 2))),
    picture('69-page-named-jpg', 1, as('image/jpeg', '<!doctype html><script>alert(1)</script>')),
    picture(
      '70-gif-and-script',
      0,
      as('image/gif', Buffer.concat([gif, Buffer.from('/*=1;alert(7070)//*/')])),
    ),
    picture('70-script-with-gif-head', 1, as('image/gif', 'GIF89a/*\0\0*/=1;alert(7070)')),
  ];
}
