import type { Entry, GrantBody } from '@counterfoil/core';
import type { HqModel } from './hqModel.ts';
import { PER_TERMINAL, PER_VOUCHER, type TillModel } from './tillModel.ts';

export type World = { readonly hq: HqModel; readonly tills: readonly TillModel[] };

/** What one redemption took, and what came back of it, by everybody who wrote about it. */
type Taken = {
  terminalId: string;
  voucherId: string;
  storeId: string;
  spent: number;
  risk: number;
  back: number;
  ownRisk: number;
  covered: number;
  within: number;
};

/** The auditor's own books over a set of entries. It reads bodies and adds up; it calls no core. */
export type Books = {
  readonly issued: Map<string, number>;
  readonly taken: Map<string, Taken>;
  /** By terminal and voucher: rights held. */
  readonly rights: Map<string, number>;
  /** Whether anything was ever taken at risk. */
  anyRisk: boolean;
};

const bump = (map: Map<string, number>, key: string, by: number): void => {
  map.set(key, (map.get(key) ?? 0) + by);
};

function readBooks(entries: readonly Entry[], tills: readonly TillModel[]): Books {
  const books: Books = { issued: new Map(), taken: new Map(), rights: new Map(), anyRisk: false };
  for (const entry of entries)
    if (entry.body.type === 'redemption') readRedemption(books, entry, tills);
  for (const entry of entries) readOther(books, entry);
  return books;
}

function readRedemption(books: Books, entry: Entry, tills: readonly TillModel[]): void {
  const { body, terminalId, storeId, sequence } = entry;
  if (body.type !== 'redemption') return;
  let risk = 0;
  for (const { ground, amount } of body.rights) if (ground === 'atRisk') risk += amount;
  if (terminalId !== 'hq') bump(books.rights, `${terminalId} ${body.voucherId}`, risk - body.spent);
  if (risk > 0) books.anyRisk = true;
  const till = tills.find(({ terminal }) => terminal.id === terminalId);
  books.taken.set(`${terminalId}/${entry.id}`, {
    terminalId,
    voucherId: body.voucherId,
    storeId,
    spent: body.spent,
    risk,
    back: 0,
    ownRisk: 0,
    covered: 0,
    within: till?.acknowledged.get(sequence) ?? 0,
  });
}

function readOther(books: Books, { body, terminalId, transfers }: Entry): void {
  const { issued, taken, rights } = books;
  switch (body.type) {
    case 'issue':
      for (const { credit, amount } of transfers) bump(issued, credit.split(':')[1] ?? '', amount);
      return;
    case 'topUp':
      bump(issued, body.voucherId, body.direction === 'add' ? body.amount : -body.amount);
      return;
    case 'grant':
      bump(rights, `${body.terminalId} ${body.voucherId}`, body.amount);
      return;
    case 'return':
      bump(rights, `${terminalId} ${body.voucherId}`, -body.amount);
      return;
    case 'cover': {
      bump(rights, `${terminalId} ${body.voucherId}`, -body.amount);
      const one = taken.get(`${terminalId}/${body.redemptionId}`);
      if (one !== undefined) one.covered += body.amount;
      return;
    }
    case 'rollback': {
      if (terminalId !== 'hq') bump(rights, `${terminalId} ${body.voucherId}`, body.right);
      const one = taken.get(`${body.redemptionTerminalId}/${body.redemptionId}`);
      if (one === undefined) return;
      one.back += body.right + body.risk;
      if (terminalId === one.terminalId) one.ownRisk += body.risk;
    }
  }
}

/** What happened, whether HQ has heard of it or not; and what HQ has heard. */
export function booksOf({ hq, tills }: World): { readonly actual: Books; readonly heard: Books } {
  const heard = hq.records.map(({ entry }) => entry);
  const own = heard.filter(({ terminalId }) => terminalId === 'hq');
  const actual = [...own, ...tills.flatMap(({ entries }) => entries)];
  return { actual: readBooks(actual, tills), heard: readBooks(heard, tills) };
}

const standing = ({ spent, back }: Taken): number => Math.max(0, spent - back);
const outstanding = (one: Taken): number =>
  Math.max(0, one.risk - one.covered - one.within - one.ownRisk);

const sumOf = (books: Books, voucherId: string, count: (one: Taken) => number): number => {
  let sum = 0;
  for (const one of books.taken.values()) if (one.voucherId === voucherId) sum += count(one);
  return sum;
};
const rightsOn = (books: Books, voucherId: string): number => {
  let sum = 0;
  for (const [key, held] of books.rights) if (key.endsWith(` ${voucherId}`)) sum += held;
  return sum;
};

/** What came back twice over, by two who did not know of each other. */
export const twiceBack = (books: Books, voucherId: string): number =>
  sumOf(books, voucherId, ({ spent, back }) => Math.max(0, back - spent));

/** By how much a voucher is spent and allotted beyond what was issued; below zero: what is left. */
export const overspend = (books: Books, voucherId: string): number =>
  sumOf(books, voucherId, standing) +
  rightsOn(books, voucherId) -
  (books.issued.get(voucherId) ?? 0);

/** What is wrong, in words; nothing where all invariants hold. */
export function audit(world: World): string[] {
  const { actual, heard } = booksOf(world);
  return [
    ...auditBalances('hq', world.hq.balances),
    ...world.tills.flatMap(({ terminal, balances }) => auditBalances(terminal.id, balances)),
    ...auditRisk(world, actual),
    ...auditHq(world, heard),
    ...auditTills(world),
  ];
}

/** I1, and the limits of accounts. */
function auditBalances(who: string, balances: ReadonlyMap<string, number>): string[] {
  const faults: string[] = [];
  let sum = 0n;
  for (const [path, balance] of balances) {
    sum += BigInt(balance);
    const [kind = ''] = path.split(':');
    if (['voucher', 'allotted', 'pending'].includes(kind) && balance < 0)
      faults.push(`${who}: ${path} at ${balance}`);
    if (['issued', 'overdraft'].includes(kind) && balance > 0)
      faults.push(`${who}: ${path} at ${balance}`);
    if (who === 'hq' && kind === 'atRisk' && balance !== 0)
      faults.push(`${who}: ${path} not settled, ${balance}`);
  }
  return sum === 0n ? faults : [...faults, `${who}: sums to ${sum}`];
}

/** I2 and I3. */
function auditRisk({ hq, tills }: World, actual: Books): string[] {
  const faults: string[] = [];
  for (const voucherId of hq.vouchers.keys()) {
    const over = overspend(actual, voucherId);
    const risk = sumOf(actual, voucherId, outstanding);
    const twice = twiceBack(actual, voucherId);
    if (over > risk + twice)
      faults.push(`I3: ${voucherId} over by ${over}, with ${risk} at risk and ${twice} back twice`);
    if (!actual.anyRisk && over > twice) faults.push(`I2: ${voucherId} over by ${over} by right`);
    for (const { terminal } of tills) {
      const own = sumOf(actual, voucherId, (one) =>
        one.terminalId === terminal.id ? outstanding(one) : 0,
      );
      if (own > PER_VOUCHER) faults.push(`K2: ${terminal.id} has ${own} on ${voucherId}`);
    }
  }
  for (const { terminal } of tills) {
    let own = 0;
    for (const one of actual.taken.values())
      if (one.terminalId === terminal.id) own += outstanding(one);
    if (own > PER_TERMINAL) faults.push(`K3: ${terminal.id} has ${own} at risk`);
  }
  return faults;
}

/** HQ's books against the auditor's own, over what HQ has heard. */
function auditHq({ hq }: World, heard: Books): string[] {
  const faults: string[] = [];
  const at = (path: string): number => hq.balances.get(path) ?? 0;
  const stores = new Map<string, number>();
  for (const one of heard.taken.values()) bump(stores, one.storeId, standing(one));
  for (const [storeId, took] of stores)
    if (at(`redeemed:${storeId}:JPY`) !== took) faults.push(`hq: ${storeId} took ${took}`);
  for (const voucherId of hq.vouchers.keys()) {
    let holds = at(`voucher:${voucherId}:JPY`);
    let owes = 0;
    for (const [path, balance] of hq.balances) {
      if (!path.endsWith(`:${voucherId}:JPY`)) continue;
      if (path.startsWith('allotted:')) holds += balance;
      if (path.startsWith('overdraft:')) owes -= balance;
    }
    const left = (heard.issued.get(voucherId) ?? 0) - sumOf(heard, voucherId, standing);
    if (holds - owes !== left)
      faults.push(`hq: ${voucherId} holds ${holds} and owes ${owes}, not ${left}`);
    if (owes > 0 && at(`voucher:${voucherId}:JPY`) > 0)
      faults.push(`H2: ${voucherId} owes ${owes} and can be spent`);
    if (!heard.anyRisk && owes > twiceBack(heard, voucherId))
      faults.push(`I2: ${voucherId} owes ${owes}`);
  }
  return faults;
}

/** Each till's rights against the auditor's own: what was applied, less what went. */
function auditTills({ hq, tills }: World): string[] {
  return tills.flatMap((till) => {
    const { id } = till.terminal;
    const own = readBooks(till.entries, [till]);
    for (const one of till.log) if (!('body' in one)) readGrant(own, one);
    return [...hq.vouchers.keys()].flatMap((voucherId) => {
      const held = own.rights.get(`${id} ${voucherId}`) ?? 0;
      const booked = till.balances.get(`allotted:${id}:${voucherId}:JPY`) ?? 0;
      return held === booked ? [] : [`${id}: holds ${booked} of ${voucherId}, not ${held}`];
    });
  });
}

const readGrant = ({ rights }: Books, grant: GrantBody): void =>
  bump(rights, `${grant.terminalId} ${grant.voucherId}`, grant.amount);
