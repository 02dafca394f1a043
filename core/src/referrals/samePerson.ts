/** What is known of who somebody is; null is not known. */
export type Person = {
  readonly id: string;
  readonly email: string | null;
  readonly phone: string | null;
};

/** By what two customers are one person, or null where nothing shows it. */
export function samePersonBy(a: Person, b: Person): 'customer' | 'email' | 'phone' | null {
  if (a.id === b.id) return 'customer';
  if (a.email !== null && b.email !== null && mailbox(a.email) === mailbox(b.email)) return 'email';
  return a.phone !== null && b.phone !== null && isSamePhone(a.phone, b.phone) ? 'phone' : null;
}

/** Where mail arrives: without letter case, and without the `+tag` that anybody may add. */
function mailbox(email: string): string {
  const plain = email.normalize('NFKC').trim().toLowerCase();
  const at = plain.lastIndexOf('@');
  const local = plain.slice(0, at).replace(/(?<=.)\+.*$/, '');
  return local + plain.slice(at);
}

/** A national number has at least so many digits; shorter ones must be equal. */
const LEAST_NATIONAL = 9;

/** `+81 90-1234-5678` and `090-1234-5678` are one; two with country codes must be equal. */
function isSamePhone(a: string, b: string): boolean {
  const [one, other] = [readPhone(a), readPhone(b)];
  if (one.digits === other.digits) return one.digits !== '';
  if (one.isInternational === other.isInternational) return false;
  const [long, short] = one.isInternational ? [one, other] : [other, one];
  return short.digits.length >= LEAST_NATIONAL && long.digits.endsWith(short.digits);
}

function readPhone(phone: string): { readonly digits: string; readonly isInternational: boolean } {
  const plain = phone.normalize('NFKC').trim();
  const digits = plain.replace(/\D/g, '');
  return {
    digits: digits.replace(/^0+/, ''),
    isInternational: plain.startsWith('+') || digits.startsWith('00'),
  };
}
