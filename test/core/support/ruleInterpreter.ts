import type { RuleNode } from '../../../core/src/rules/ruleConditions.ts';
import type { RuleContext, RuleItem } from '../../../core/src/rules/ruleContext.ts';

/**
 * What a rule means, written from its schema for clarity and with nothing of the compiler: values
 * are looked up again at each condition, dates are compared as texts, and zones are asked of Intl.
 */
type Json = Readonly<Record<string, unknown>>;

export function interpret(node: RuleNode | Json, context: RuleContext, item?: RuleItem): boolean {
  const tree = node as Json;
  const children = (key: string) => tree[key] as readonly Json[];
  if ('all' in tree) return children('all').every((child) => interpret(child, context, item));
  if ('any' in tree) return children('any').some((child) => interpret(child, context, item));
  if ('none' in tree) return !children('none').some((child) => interpret(child, context, item));
  if ('not' in tree) return !interpret(tree['not'] as Json, context, item);
  if (tree['fact'] === 'order.items') return itemsMeet(tree, context);
  if (tree['fact'] === 'time.ofDay') return isInSpanOfDay(tree, context);
  return compare(tree, lookUp(tree, context, item), context);
}

function itemsMeet({ is, where }: Json, context: RuleContext): boolean {
  const items = context.order?.items ?? [];
  if (items.length === 0) return false;
  const meets = (item: RuleItem) => interpret(where as Json, context, item);
  if (is === 'any') return items.some(meets);
  if (is === 'all') return items.every(meets);
  if (is === 'none') return !items.some(meets);
  const prices = items.map(({ price }) => price);
  const price = is === 'cheapest' ? Math.min(...prices) : Math.max(...prices);
  return items
    .filter((item) => item.price === price)
    .slice(0, 1)
    .some(meets);
}

const own = (record: unknown, key: string): unknown =>
  new Map(Object.entries((record ?? {}) as Json)).get(key) ?? null;
/** Absent where the subject is known, unknown where it is not. */
const of = <T>(subject: T | null | undefined, find: (subject: T) => unknown): unknown =>
  subject === null || subject === undefined ? undefined : (find(subject) ?? null);
const known = (value: unknown): unknown => value ?? undefined;

function lookUp(condition: Json, context: RuleContext, item?: RuleItem): unknown {
  const { customer, order, redeemable, place, event, history } = context;
  const { of: subject, key, name, part, counts, period } = condition as Record<string, string>;
  switch (condition['fact']) {
    case 'customer.attribute':
      return of(customer, (c) => own({ ...c, ...c.address }, name ?? ''));
    case 'customer.segments':
      return known(customer?.segments);
    case 'customer.tags':
      return known(customer?.tags);
    case 'customer.loyaltyTiers':
      return known(customer?.loyaltyTiers);
    case 'customer.consents':
      return known(customer?.consents);
    case 'customer.birthdate':
      return of(customer, (c) => c.birthdate);
    case 'customer.created':
      return known(customer?.created);
    case 'customer.age':
      return of(customer, (c) => ageOn(wall(context.time, context), c.birthdate));
    case 'customer.daysToBirthday':
      return of(customer, (c) => daysToBirthday(wall(context.time, context), c.birthdate));
    case 'customer.summary':
      return known(own(customer?.summary, name ?? ''));
    case 'customer.isHolder':
      return customer && redeemable ? customer.id === redeemable.holderId : undefined;
    case 'order.amount':
      return known(order?.amount);
    case 'order.initialAmount':
      return known(order?.initialAmount);
    case 'order.paymentMethods':
      return order?.paymentMethods?.length === 0 ? undefined : known(order?.paymentMethods);
    case 'order.itemsTotal':
      return total(condition, context);
    case 'metadata': {
      const record: Json = {
        customer: of(customer, (c) => c.metadata),
        order: of(order, (o) => o.metadata ?? {}),
        voucher: of(redeemable, (r) => r.metadata ?? {}),
        campaign: of(redeemable, (r) => r.campaignMetadata ?? {}),
        redemption: known(context.metadata),
        event: of(event, (e) => e.metadata),
      };
      return of(record[subject ?? ''], (metadata) => own(metadata, key ?? ''));
    }
    case 'redeemable.id':
      return of(redeemable, (r) =>
        own({ voucher: r.voucherId, campaign: r.campaignId, type: r.type }, subject ?? ''),
      );
    case 'redeemable.categories':
      return of(redeemable, (r) => r.categories);
    case 'place':
      return of(place, (p) => own({ ...p, store: p.storeId, terminal: p.terminalId }, part ?? ''));
    case 'redemption.credits':
      return known(context.credits);
    case 'event.name':
      return known(event?.name);
    case 'history':
      return known(own(own(own(history, subject ?? ''), period ?? ''), counts ?? ''));
    case 'campaign.budgetLeft':
      return known(history?.budgetLeft);
    case 'time.date':
      return context.time;
    case 'time.dayOfWeek':
      return new Date(`${wall(context.time, context).slice(0, 10)}T00:00Z`).getUTCDay();
    case 'item.id':
      return subject === 'product' ? item?.productId : item?.skuId;
    case 'item.categories':
      return item?.categories ?? null;
    case 'item.collections':
      return item?.collections ?? null;
    case 'item.number':
      return own({ ...item, subtotal: (item?.price ?? 0) * (item?.quantity ?? 0) }, subject ?? '');
    case 'item.metadata':
      return own(own(item, subject === 'item' ? 'metadata' : `${subject}Metadata`), key ?? '');
    default:
      throw new Error(`no fact ${String(condition['fact'])}`);
  }
}

function total({ of: measure, where }: Json, context: RuleContext): unknown {
  const items = context.order?.items ?? [];
  if (items.length === 0) return undefined;
  return items
    .filter((item) => where === null || interpret(where as Json, context, item))
    .map(({ quantity, price }) =>
      measure === 'lines' ? 1 : measure === 'quantity' ? quantity : quantity * price,
    )
    .reduce((sum, value) => sum + value, 0);
}

function compare(condition: Json, found: unknown, context: RuleContext): boolean {
  const { is, value, values, from, to } = condition as {
    is: string;
    value: string & number;
    values: readonly unknown[];
    from: string & number;
    to: string & number;
  };
  const isItem = String(condition['fact']).startsWith('item.');
  const isMetadata = condition['fact'] === 'metadata' || condition['fact'] === 'item.metadata';
  const isNumber = typeof found === 'number';
  const isText = typeof found === 'string';
  const longestText = !isMetadata ? Number.POSITIVE_INFINITY : isItem ? 64 : 1000;
  const longestList = !isMetadata ? Number.POSITIVE_INFINITY : isItem ? 20 : 1000;
  const list = listOf(found);
  const isGroup = found instanceof Set || Array.isArray(found);
  switch (is) {
    case 'exists':
    case 'unknown': {
      const isDate = /birthdate|created|time\.date/.test(String(condition['fact']));
      const isThere = isDate
        ? wallOf(found, context) !== null
        : found !== undefined && found !== null && (!isGroup || isMetadata || list.length > 0);
      return isThere === (is === 'exists');
    }
    default:
  }
  if (found === undefined) return false;
  switch (is) {
    case 'is':
      return found === value;
    case 'isNot':
      return found !== value;
    case 'in':
      return values.includes(found);
    case 'notIn':
      return !values.includes(found);
    case 'lessThan':
      return isNumber && found < value;
    case 'atMost':
      return isNumber && found <= value;
    case 'moreThan':
      return isNumber && found > value;
    case 'atLeast':
      return isNumber && found >= value;
    case 'between':
      return isNumber && found >= from && found <= to;
    case 'startsWith':
      return isText && found.length <= longestText && found.startsWith(value);
    case 'endsWith':
      return isText && found.length <= longestText && found.endsWith(value);
    case 'contains':
      return isText && found.length <= longestText && found.includes(value);
    case 'notContains':
      return !isText || (found.length <= longestText && !found.includes(value));
    case 'any':
      return list.length <= longestList && values.some((wanted) => list.includes(wanted));
    case 'all':
      return (
        found !== null &&
        list.length <= longestList &&
        values.every((wanted) => list.includes(wanted))
      );
    case 'none':
      return list.length <= longestList && !values.some((wanted) => list.includes(wanted));
    case 'countIs':
      return list.length === value;
    case 'countLessThan':
      return list.length < value;
    case 'countAtMost':
      return list.length <= value;
    case 'countMoreThan':
      return list.length > value;
    case 'countAtLeast':
      return list.length >= value;
    default:
      return compareDates(condition, isMetadata && !isText ? null : found, context);
  }
}

function listOf(found: unknown): readonly unknown[] {
  if (found === undefined || found === null) return [];
  if (found instanceof Set) return [...found];
  return Array.isArray(found) ? found : [found];
}

function compareDates(
  { is, value, from, to }: Json,
  found: unknown,
  context: RuleContext,
): boolean {
  const date = wallOf(found, context);
  if (date === null) return is === 'notOn';
  const cut = (needed: unknown) => date.slice(0, String(needed).length);
  const days = daysBetween(date, wall(context.time, context));
  switch (is) {
    case 'on':
      return cut(value) === value;
    case 'notOn':
      return cut(value) !== value;
    case 'before':
      return cut(value) < String(value);
    case 'after':
      return cut(value) > String(value);
    case 'onOrBefore':
      return cut(value) <= String(value);
    case 'onOrAfter':
      return cut(value) >= String(value);
    case 'betweenDates':
      return cut(from) >= String(from) && cut(to) <= String(to);
    case 'daysAgo':
      return days === value;
    case 'withinLast':
      return days >= 0 && days <= Number(value);
    case 'moreThanDaysAgo':
      return days > Number(value);
    case 'daysAhead':
      return -days === value || (days === 0 && value === 0);
    case 'withinNext':
      return days <= 0 && -days <= Number(value);
    case 'moreThanDaysAhead':
      return -days > Number(value);
    default:
      throw new Error(`no operator ${String(is)}`);
  }
}

/** `YYYY-MM-DDTHH:mm` on the walls of the zone. */
function wall(time: number, { timeZone }: RuleContext): string {
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(time);
  return text.replace(' ', 'T');
}

function wallOf(found: unknown, context: RuleContext): string | null {
  if (typeof found === 'number') return wall(found, context);
  if (typeof found !== 'string' || !/^\d{4}-\d\d-\d\d/.test(found)) return null;
  const [day = '', time] = found.split('T');
  const midnight = new Date(`${day}T00:00Z`);
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(day)) return null;
  if (time === undefined) return `${day}T00:00`;
  return /[Z+-]/.test(time) ? wall(Date.parse(found), context) : `${day}T${time.slice(0, 5)}`;
}

const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to.slice(0, 10)}T00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00Z`)) /
  86_400_000;

function ageOn(today: string, birthdate: string | null | undefined): number | null {
  if (birthdate === null || birthdate === undefined) return null;
  const years = Number(today.slice(0, 4)) - Number(birthdate.slice(0, 4));
  return today.slice(5, 10) >= birthdate.slice(5) ? years : years - 1;
}

function daysToBirthday(today: string, birthdate: string | null | undefined): number | null {
  if (birthdate === null || birthdate === undefined) return null;
  const year = Number(today.slice(0, 4));
  const [, month, day] = birthdate.split('-').map(Number);
  const days = [year, year + 1].map((y) => {
    const birthday = new Date(Date.UTC(y, (month ?? 1) - 1, day)).toISOString();
    return daysBetween(today, birthday);
  });
  return days.find((count) => count >= 0) ?? null;
}

function isInSpanOfDay({ is, from, to }: Json, context: RuleContext): boolean {
  const now = wall(context.time, context).slice(11);
  const [start, end] = [String(from), String(to)];
  const isWithin = start < end ? now >= start && now < end : now >= start || now < end;
  return isWithin === (is === 'between');
}
