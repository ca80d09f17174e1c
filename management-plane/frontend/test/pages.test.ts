import { expect, test } from 'vitest';
import { allPages } from '../src/api/pages';

test('a list is read to its end, in order', async () => {
  const pages = new Map([
    [undefined, { items: [1, 2], next: 'a' }],
    ['a', { items: [3], next: 'b' }],
    ['b', { items: [4] }],
  ]);
  const items = await allPages(async (after) => pages.get(after) as { items: number[]; next?: string });
  expect(items).toEqual([1, 2, 3, 4]);
});

test('a list that turns in a circle is a fault, not an endless read', async () => {
  await expect(allPages(async () => ({ items: [1], next: 'same' }))).rejects.toThrow('came twice');
});
