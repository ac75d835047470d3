/**
 * The beginning of a fingerprint, in groups that can be read aloud: "9f2c 71aa 04be …".
 *
 * @param {string} fingerprint
 */
export function shortFingerprint(fingerprint) {
  const digits = fingerprint.replace(/^sha-?256[:\s]*/i, '').replace(/[^0-9a-z]/gi, '');
  const groups = digits.slice(0, 12).match(/.{1,4}/g) ?? [];
  return digits.length > 12 ? `${groups.join(' ')} …` : groups.join(' ');
}
