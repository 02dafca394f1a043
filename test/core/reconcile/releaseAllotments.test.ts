import { postTransfers } from '@counterfoil/core';
import { releaseAllotments } from '@counterfoil/core/reconcile';
import { describe, expect, it } from 'vitest';

const standing = (balances: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...balances].filter(([, balance]) => balance !== 0));

describe('giving all allotments of a terminal back', () => {
  const books = new Map([
    ['voucher:v1:JPY', 400],
    ['allotted:a:v1:JPY', 600],
    ['allotted:b:v1:JPY', 70],
    ['allotted:a:v2:JPY', 500],
    ['overdraft:ginza:v2:JPY', -100],
    ['overdraft:umeda:v2:JPY', -300],
    ['allotted:a:v3:uses', 2],
    ['overdraft:ginza:v3:uses', -9],
    ['allotted:a:v4:JPY', 0],
  ]);
  const paths = [...books.keys()].filter((path) => path.startsWith('allotted:a:'));
  const released = releaseAllotments(books, paths, 'umeda');

  it('[O28] [H2] pays what each voucher owes first, its own store before others', () => {
    expect(standing(released.balances)).toEqual({
      'voucher:v1:JPY': 1000,
      'allotted:b:v1:JPY': 70,
      'voucher:v2:JPY': 100,
      'overdraft:ginza:v3:uses': -7,
    });
    expect([...released.repaid]).toEqual([
      ['v2', 400],
      ['v3', 2],
    ]);
  });

  it('[O28] says each allotment once, and posts what leads to the balances', () => {
    expect(released.transfers).toEqual([
      { debit: 'allotted:a:v1:JPY', credit: 'voucher:v1:JPY', unit: 'JPY', amount: 600 },
      { debit: 'allotted:a:v2:JPY', credit: 'voucher:v2:JPY', unit: 'JPY', amount: 500 },
      { debit: 'allotted:a:v3:uses', credit: 'voucher:v3:uses', unit: 'uses', amount: 2 },
    ]);
    const posted = postTransfers(books, released.posted);
    if (!posted.ok) throw new Error('a limit stopped it');
    expect(standing(new Map([...books, ...posted.value]))).toEqual(standing(released.balances));
  });
});
