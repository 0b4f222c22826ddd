/* A public key as words to compare, as `tamizdat key` shows it: the list stands in the page. */

/* The first 132 bits of its SHA-256, eleven bits a word. */
async function keyWords(publicKey, list) {
  const digits = Array.from(hexOf(await sha256(publicKey)), (digit) => parseInt(digit, 16) + 16);
  const bits = digits.map((digit) => digit.toString(2).slice(1)).join('');
  return Array.from({ length: 12 }, (_, at) => list[parseInt(bits.slice(at * 11, at * 11 + 11), 2)]);
}
