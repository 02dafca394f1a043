import { config } from 'zod';

/*
 * zod compiles its schemas with `new Function` where it may. This page may not, and a refused
 * attempt would be reported as a breach. Imported first, since schemas look when they are made.
 */
config({ jitless: true });
