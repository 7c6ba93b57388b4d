/** Characters at a time: more arguments than this would overflow the stack. */
const CHUNK = 8192;

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}

/** JSON as it travels in an address: base64url, no padding. */
export function toBase64Url(value: unknown): string {
  const base64 = toBase64(new TextEncoder().encode(JSON.stringify(value)));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @throws where it is none, no UTF-8 or no JSON */
export function fromBase64Url(text: string): unknown {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}
