import { createHash } from 'node:crypto';
import { canonicalJson, Entry, REJECTIONS } from '@counterfoil/core';
import * as protocol from '@counterfoil/sync/protocol';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/**
 * The hash of all messages by version of the protocol. A version that has been released keeps its
 * line for good.
 */
const RECORDED: Readonly<Record<number, string>> = {
  1: 'a5931c6c3592c2ceebee8e6641c807cc56c603dc173c0338c8b9b288d9ec347f',
};

/** What the JSON Schema of a custom type cannot say: which values it takes. */
const CUSTOM = new Map<unknown, unknown>([
  [protocol.RejectionWire, { rejections: Object.keys(REJECTIONS).toSorted() }],
]);

/** Every schema that the protocol exports, and the entry, which a push carries as plain JSON. */
function messages(): Record<string, z.core.$ZodType> {
  const found: Record<string, z.core.$ZodType> = { Entry };
  for (const [name, value] of Object.entries(protocol))
    if (value instanceof z.core.$ZodType) found[name] = value;
  return found;
}

function describeSchema(schema: z.core.$ZodType): unknown {
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { checks = [] } = zodSchema._zod.def;
      const rules = checks.filter(({ _zod }) => _zod.def.check === 'custom').length;
      // A rule between fields is code: how many there are is what can be seen of them.
      if (rules > 0) Object.assign(jsonSchema, { 'x-rules': rules });
      const custom = CUSTOM.get(zodSchema);
      if (custom !== undefined) Object.assign(jsonSchema, { 'x-custom': custom });
      // Without a description of its own, a change of it would go unseen.
      else if (zodSchema._zod.def.type === 'custom')
        throw new Error('A custom type of the protocol is not described in this test.');
    },
  });
}

/** The texts that are signed are of the wire too. */
const SIGNED = [
  protocol.sessionMessage('terminal', 'challenge'),
  protocol.pushMessage('terminal', 1, 'hash'),
];

function hashOf(schemas: Record<string, z.core.$ZodType>): string {
  const described = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, describeSchema(schema)]),
  );
  const text = canonicalJson(JSON.parse(JSON.stringify({ described, SIGNED })));
  return createHash('sha256').update(text).digest('hex');
}

/** What to do about a change of the wire, or null where there is none. */
function adviceFor(version: number, hash: string): string | null {
  const recorded = RECORDED[version];
  if (recorded === hash) return null;
  return recorded === undefined
    ? `Version ${version} of the protocol is new: record ${hash} for it here, beside those before it.`
    : [
        `The wire changed without its version: terminals of version ${version} would misread HQ.`,
        `Take the change back, or raise PROTOCOL_VERSION, keep HQ speaking version ${version} too,`,
        `and record ${hash} for the new version here.`,
      ].join(' ');
}

describe('the messages between terminals and HQ', () => {
  it('[S1] are those of the recorded version', () => {
    expect(adviceFor(protocol.PROTOCOL_VERSION, hashOf(messages()))).toBe(null);
  });

  it('[S1] are all looked at', () => {
    const names = Object.keys(messages());
    for (const name of ['AllotRequest', 'AllotResponse', 'PushRequest', 'PullResponse', 'Entry'])
      expect(names).toContain(name);
    for (const [name, value] of Object.entries(protocol))
      if (/^[A-Z].*(Request|Response|Document|Event|Error)$/.test(name))
        expect(value, name).toBeInstanceOf(z.core.$ZodType);
  });

  const { PullRequest, VoucherSnapshot, PushRequest } = protocol;
  it.each([
    { change: 'a field more', PullRequest: PullRequest.extend({ since: z.int().optional() }) },
    { change: 'a field less', PullRequest: PullRequest.omit({ limit: true }) },
    {
      change: 'another limit',
      PushRequest: PushRequest.extend({ entries: PushRequest.shape.entries.max(199) }),
    },
    { change: 'a looser object', VoucherSnapshot: z.looseObject(VoucherSnapshot.shape) },
    { change: 'a message more', Goodbye: z.strictObject({ type: z.literal('goodbye') }) },
  ])(
    '[S1] changed by $change without the version fail with what to do',
    ({ change: _, ...planted }) => {
      const changed = hashOf({ ...messages(), ...(planted as Record<string, z.core.$ZodType>) });
      const advice = adviceFor(protocol.PROTOCOL_VERSION, changed);
      expect(advice).toContain('raise PROTOCOL_VERSION');
      expect(advice).toContain(changed);
      expect(adviceFor(protocol.PROTOCOL_VERSION + 1, changed)).toContain('is new: record');
    },
  );

  it('[S1] with a custom type that nobody described fail', () => {
    const planted = { ...messages(), Odd: z.strictObject({ odd: z.custom<string>() }) };
    expect(() => hashOf(planted)).toThrow('is not described');
  });
});
