import type { CustomEvent } from '../shapes/customEvent.ts';
import type { EventInput } from '../shapes/eventInput.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type EventsOperations = {
  /** Tell of something that a customer did */
  'POST /v1/events': {
    readonly body: EventInput;
    readonly answer: CustomEvent;
  };
};
