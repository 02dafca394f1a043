type Query = Readonly<Record<string, unknown>>;

const PAGE = 100;

/**
 * The items of a list, page after page. Lists that tell where they go on are followed by that,
 * others by the number of the page, until they have told as many as there are.
 */
export async function* eachItem(
  read: (query: Query) => Promise<unknown>,
  asked: Query,
): AsyncGenerator<unknown, void, undefined> {
  let query: Query = { limit: PAGE, ...asked };
  let told = 0;
  for (let page = Number(asked['page'] ?? 1); ; page += 1) {
    const list = (await read(query)) as Readonly<Record<string, unknown>>;
    const items = list[String(list['data_ref'])];
    if (!Array.isArray(items)) return;
    yield* items;
    told += items.length;
    const next = list['more_starting_after'];
    if (typeof next === 'string') query = { ...query, starting_after_id: next };
    else if (isOver(list, items.length, told)) return;
    else query = { ...query, page: page + 1 };
  }
}

function isOver(list: Readonly<Record<string, unknown>>, count: number, told: number): boolean {
  if (count === 0) return true;
  if (typeof list['has_more'] === 'boolean') return !list['has_more'];
  return told >= Number(list['total'] ?? 0);
}
