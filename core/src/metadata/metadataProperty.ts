import * as z from 'zod/mini';
import { dateTimeToInstant, dateToDay } from './dateText.ts';

const MOST_PROPERTIES = 100;
const MOST_LISTED = 100;
const MOST_ITEMS = 10_000;

/** How the property appears: one value, or a list of them with so many items. */
const shape = {
  required: z.boolean(),
  array: z.boolean(),
  minItems: z.optional(z.int().check(z.gte(0), z.lte(MOST_ITEMS))),
  maxItems: z.optional(z.int().check(z.gte(0), z.lte(MOST_ITEMS))),
};

/** What a value, or each item of a list, must be equal to, unlike, or one of. */
const equality = <T extends z.ZodMiniType>(value: T) => ({
  eq: z.optional(value),
  ne: z.optional(value),
  in: z.optional(z.array(value).check(z.minLength(1), z.maxLength(MOST_LISTED))),
});

/** Both bounds exclusive. */
const order = <T extends z.ZodMiniType>(value: T) => ({
  lt: z.optional(value),
  gt: z.optional(value),
});

const Text = z.string().check(z.maxLength(1000));
const DateText = Text.check(
  z.refine((text) => dateToDay(text) !== null, 'must be a date YYYY-MM-DD'),
);
const DateTimeText = Text.check(
  z.refine((text) => dateTimeToInstant(text) !== null, 'must be a date and time with its zone'),
);

const StringProperty = z.strictObject({
  type: z.literal('string'),
  ...shape,
  ...equality(Text),
  maxLength: z.optional(z.int().check(z.gte(0), z.lte(20_000))),
});
const NumberProperty = z.strictObject({
  type: z.literal('number'),
  ...shape,
  ...equality(z.number()),
  ...order(z.number()),
});
const BooleanProperty = z.strictObject({
  type: z.literal('boolean'),
  ...shape,
  eq: z.optional(z.boolean()),
});
const DateProperty = z.strictObject({
  type: z.literal('date'),
  ...shape,
  ...equality(DateText),
  ...order(DateText),
});
const DateTimeProperty = z.strictObject({
  type: z.literal('dateTime'),
  ...shape,
  ...equality(DateTimeText),
  ...order(DateTimeText),
});
const GeopointProperty = z.strictObject({ type: z.literal('geopoint'), ...shape });
const ImageUrlProperty = z.strictObject({ type: z.literal('imageUrl'), ...shape });

const SIMPLE = [
  StringProperty,
  NumberProperty,
  BooleanProperty,
  DateProperty,
  DateTimeProperty,
  GeopointProperty,
  ImageUrlProperty,
] as const;

export type SimpleProperty = z.infer<(typeof SIMPLE)[number]>;
export type ObjectProperty = z.infer<z.ZodMiniObject<typeof shape>> & {
  readonly type: 'object';
  readonly properties: MetadataProperties;
  readonly allowDefinedOnly: boolean;
};
/** What a property of some metadata may be. Without `required`, it may be missing or null. */
export type MetadataProperty = SimpleProperty | ObjectProperty;
export type MetadataProperties = { readonly [name: string]: MetadataProperty };

const namesOf = <T extends z.ZodMiniType>(property: T) =>
  z
    .record(z.string().check(z.minLength(1), z.maxLength(100)), property)
    .check(
      z.refine(
        (properties) => Object.keys(properties).length <= MOST_PROPERTIES,
        `may name ${MOST_PROPERTIES} properties at most`,
      ),
    );

/** One level of nesting more than the schema of the level below it: metadata has five levels. */
const nest = (below: z.ZodMiniType<MetadataProperty>): z.ZodMiniType<MetadataProperty> =>
  z.discriminatedUnion('type', [
    ...SIMPLE,
    z.strictObject({
      type: z.literal('object'),
      ...shape,
      properties: namesOf(below),
      allowDefinedOnly: z.boolean(),
    }),
  ]) as z.ZodMiniType<MetadataProperty>;

const simple = z.discriminatedUnion('type', [...SIMPLE]) as z.ZodMiniType<MetadataProperty>;

export const MetadataProperties = namesOf(nest(nest(nest(nest(simple)))));
