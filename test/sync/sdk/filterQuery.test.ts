import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { foldFilters } from '../../../sync/src/server/routes/http/filterQuery.ts';

/** The parameters of a query string as Fastify hands them to a route. */
async function parse(query: string): Promise<unknown> {
  const app = Fastify();
  app.get('/', (request) => foldFilters(request.query) ?? null);
  const response = await app.inject(`/?${query}`);
  await app.close();
  const body: unknown = response.json();
  if (response.statusCode !== 200) throw new Error(response.body);
  return body;
}

const oneCode = { filters: { code: { conditions: { $is: ['A 1'] } } } };
const twoCodes = { filters: { code: { conditions: { $in: ['A', 'B'] } } } };

describe('filters in a query string', () => {
  it.each([
    ['one value', 'filters[code][conditions][$is]=A%201', oneCode],
    ['escaped', 'filters%5Bcode%5D%5Bconditions%5D%5B%24is%5D=A%201', oneCode],
    ['with the first name in brackets', '[filters][code][conditions][$is]=A+1', oneCode],
    [
      'a list by index',
      'filters[code][conditions][$in][0]=A&filters[code][conditions][$in][1]=B',
      twoCodes,
    ],
    [
      'a list in brackets',
      'filters[code][conditions][$in][]=A&filters[code][conditions][$in][]=B',
      twoCodes,
    ],
    [
      'a list by repetition',
      'filters[code][conditions][$in]=A&filters[code][conditions][$in]=B',
      twoCodes,
    ],
    ['nothing', 'limit=5&code=A', { limit: '5', code: 'A' }],
  ])('[Z1] are read: %s', async (_, query, expected) => {
    expect(await parse(query)).toEqual(expected);
  });

  it('[Z1] have several fields and operators, a junction, and stand beside other parameters', async () => {
    const query = [
      'limit=5',
      'created_at[before]=2026-01-01',
      'filters[junction]=OR',
      'filters[metadata.colour][conditions][$is]=blue',
      'filters[balance][conditions][$more_than]=100',
      'filters[balance][conditions][$less_than]=900',
    ].join('&');
    expect(await parse(query)).toEqual({
      limit: '5',
      'created_at[before]': '2026-01-01',
      filters: {
        junction: 'OR',
        'metadata.colour': { conditions: { $is: ['blue'] } },
        balance: { conditions: { $more_than: ['100'], $less_than: ['900'] } },
      },
    });
  });

  it.each([
    ['no condition', 'filters[code]=A'],
    ['no word between field and operator', 'filters[code][$is]=A'],
    ['no operator', 'filters[code][conditions]=A'],
    ['what is no operator', 'filters[code][conditions][is]=A'],
    ['an index that is none', 'filters[code][conditions][$in][first]=A'],
    ['a list of lists', 'filters[code][conditions][$in][0][0]=A'],
    ['no field', 'filters[][conditions][$is]=A'],
    ['a prototype', 'filters[__proto__][conditions][$is]=A'],
    ['201 operands', Array(201).fill('filters[code][conditions][$in]=A').join('&')],
  ])('[Z1] are refused with %s', async (_, query) => {
    await expect(parse(query)).rejects.toThrow(/filters/);
  });
});
