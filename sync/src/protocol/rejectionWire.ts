import { REJECTIONS, type Rejection } from '@counterfoil/core';
import { z } from 'zod';

/** A rejection on the wire: a type that both sides know, and its numbers. */
export const RejectionWire = z.custom<Rejection>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'string' &&
    Object.hasOwn(REJECTIONS, value.type),
  { message: 'is not a rejection' },
);
