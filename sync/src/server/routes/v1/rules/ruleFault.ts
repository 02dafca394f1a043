import { ApiError } from '../../http/apiError.ts';

/** A rule that cannot be kept, for it asks what is not understood: `place` is where it says so. */
export const ruleFault = (place: string, reason: string): ApiError =>
  new ApiError({
    code: 400,
    key: 'invalid_validation_rules',
    message: 'Invalid validation rules',
    details: `Property ${place} ${reason}`,
  });
