import { describe, expect, it } from 'vitest';
import { CARD, createStory, JPY, type Story, TAKEN } from './story.ts';

describe('what sessions hold', () => {
  const HELD = 'pending:h1.0:JPY';
  const held = { type: 'reservation', reservationId: 'h1', sessionKey: 'cart', expires: 5000 };
  const release = (reason: string) => ({ type: 'release', reservationId: 'h1', reason });
  const opened = (): Story => {
    const story = createStory();
    story.post({ id: '~reserve:h1', body: held, transfers: [JPY(CARD, HELD, 40)] });
    return story;
  };
  const back = [JPY(HELD, CARD, 40)];

  it('[S34] passes when it is given up by its own session', () => {
    const story = opened();
    story.fact({ type: 'givenUp', session: 'cart' });
    story.post({ id: '~release:h1', body: release('asked'), transfers: back });
    story.settle(100);
    expect(story.found).toEqual([]);
  });

  it.each([
    { what: 'early, for nobody', body: release('expired'), transfers: back },
    { what: 'for a redemption of another session', body: release('redeemed'), transfers: back },
    { what: 'for another reservation', body: release('replaced'), transfers: back },
    { what: 'unasked', body: release('asked'), transfers: back },
    { what: 'in part', body: release('asked'), transfers: [JPY(HELD, CARD, 30)] },
    { what: 'elsewhere', body: release('asked'), transfers: [JPY(HELD, TAKEN, 40)] },
    { what: 'by another entry', body: { type: 'topUp' }, transfers: back },
  ])('[S34] is found to come back $what', ({ body, transfers }) => {
    const story = opened();
    story.post({ id: 'x1', body, transfers });
    expect(story.broken()).toContain('session');
  });

  it('[S34] is found to be held twice, or for ever', () => {
    const story = opened();
    story.settle(60);
    expect(story.broken()).toContain('session');
    const twice = opened();
    twice.post({ id: '~reserve:h1b', body: held, transfers: [JPY(CARD, HELD, 20)] });
    expect(twice.broken()).toContain('session');
  });
});
